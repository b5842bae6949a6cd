import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { SimulatedProduct, SimulatedVariant } from '../catalog.ts';
import { extensionAssets } from '../storefront/extension.ts';
import { localeOf } from '../storefront/locales.ts';
import {
  indexPage,
  type PageNeeds,
  productPage,
  productSection,
  THEME_ASSETS,
  type Visit,
} from '../storefront/product-page.ts';
import { legacyId } from '../state/shop.ts';

const THEME = join(import.meta.dirname, '../storefront/theme');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Answers what a shopper asks for: pages, and the files of the theme and of the app's extension. True when it was one of them. */
export async function answerShop(
  needs: PageNeeds,
  url: URL,
  response: ServerResponse,
): Promise<boolean> {
  const asset = assetFile(needs, url.pathname);
  if (asset !== null) {
    await sendAsset(asset, response);
    return true;
  }
  const { locale, path } = localeOf(url.pathname);
  const visit = { locale, isInEditor: url.searchParams.has('design_mode') };
  if (path === '/') {
    sendHtml(response, await indexPage(needs, visit));
    return true;
  }
  const handle = /^\/products\/([^/]+)$/.exec(path)?.[1];
  const product = needs.shop.catalog.products.find((one) => one.handle === handle);
  if (product === undefined) return false;
  await sendProduct({ needs, product, visit }, url.searchParams, response);
  return true;
}

async function sendProduct(
  of: { needs: PageNeeds; product: SimulatedProduct; visit: Visit },
  asked: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const chosen = chosenVariant(of.product, asked);
  if (chosen === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
    return;
  }
  const page = { product: of.product, chosen, ...of.visit };
  const draw = asked.has('section_id') ? productSection : productPage;
  sendHtml(response, await draw(of.needs, page));
}

/** By its id, by its values, or the first. */
function chosenVariant(
  product: SimulatedProduct,
  asked: URLSearchParams,
): SimulatedVariant | undefined {
  const id = asked.get('variant');
  const values = asked.getAll('option_values');
  if (values.length > 0)
    return product.variants.find((one) => one.values.every((value, at) => value === values[at]));
  return product.variants.find((one) => legacyId(one.id) === id) ?? product.variants[0];
}

function assetFile({ extension }: PageNeeds, pathname: string): string | null {
  const places = [
    [THEME_ASSETS, THEME],
    ...(extension === null ? [] : [[extensionAssets(extension), join(extension.folder, 'assets')]]),
  ] as [string, string][];
  for (const [address, folder] of places) {
    const name = pathname.startsWith(`${address}/`) ? pathname.slice(address.length + 1) : null;
    if (name !== null && TYPES[extname(name)] !== undefined && normalize(name) === name)
      return join(folder, name);
  }
  return null;
}

/** From Shopify's network, to any page, packed. */
async function sendAsset(file: string, response: ServerResponse): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
    return;
  }
  response.writeHead(200, {
    'content-type': `${TYPES[extname(file)] ?? ''}; charset=utf-8`,
    'content-encoding': 'gzip',
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=0',
  });
  response.end(gzipSync(bytes));
}

/** Packed like everything that Shopify sends, for whoever takes it so. */
function sendHtml(response: ServerResponse, html: string): void {
  const isPacked = /\bgzip\b/.test(response.req.headers['accept-encoding'] ?? '');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(isPacked ? gzipSync(html) : html);
}
