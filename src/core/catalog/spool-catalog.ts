import type { Product } from '../../contract/catalog.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { productsToJson } from './product-json.ts';

/** Files kept by content; here they hold the pages between reading a store and storing its products. */
export interface PageFiles {
  put(bytes: Uint8Array): Promise<{ sha256: AssetHash; bytes: number }>;
  read(hash: AssetHash): Promise<Uint8Array>;
}

/** A page is stored in one transaction, so it is bounded in variants; a larger product is a page of its own. */
const VARIANTS_PER_PAGE = 250;

export interface SpooledCatalog {
  readonly spool: AssetHash;
  readonly pages: number;
  readonly products: number;
  readonly variants: number;
}

/** Writes a store's catalog as pages, so that only their number and one hash pass through the workflow's history. */
export async function spoolCatalog(
  files: PageFiles,
  catalog: AsyncIterable<Product>,
  onPage: (pages: number) => void,
): Promise<SpooledCatalog> {
  const pages: AssetHash[] = [];
  let page: Product[] = [];
  let [inPage, products, variants] = [0, 0, 0];
  const close = async () => {
    if (page.length === 0) return;
    pages.push((await files.put(Buffer.from(productsToJson(page)))).sha256);
    onPage(pages.length);
    page = [];
    inPage = 0;
  };
  for await (const product of catalog) {
    if (inPage + product.variants.length > VARIANTS_PER_PAGE) await close();
    page.push(product);
    inPage += product.variants.length;
    products += 1;
    variants += product.variants.length;
  }
  await close();
  const index = await files.put(Buffer.from(JSON.stringify(pages)));
  return { spool: index.sha256, pages: pages.length, products, variants };
}

/** The hash of one page of a spool. */
export async function spooledPage(
  files: PageFiles,
  spool: AssetHash,
  page: number,
): Promise<AssetHash | null> {
  const pages = JSON.parse(Buffer.from(await files.read(spool)).toString()) as AssetHash[];
  return pages[page] ?? null;
}
