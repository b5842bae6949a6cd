import { join } from 'node:path';
import type { SimulatedProduct, SimulatedVariant } from '../catalog.ts';
import type { Shop } from '../state/shop.ts';
import { productTemplate, type ThemeBlock, themeSettings } from '../state/theme.ts';
import {
  type AppExtension,
  blockOfType,
  extensionAssets,
  readBlock,
  readWords,
} from './extension.ts';
import { openLiquid } from './liquid.ts';
import { appDrop, productDrop } from './product-drop.ts';

const THEME = join(import.meta.dirname, 'theme');
export const THEME_ASSETS = '/cdn/shop/t/1/assets';

export interface PageNeeds {
  readonly shop: Shop;
  readonly extension: AppExtension | null;
  /** The app's own page, as its developer said where it is; null when the app has none. */
  readonly appUrl: string | null;
}
/** For whom a page is drawn. */
export interface Visit {
  readonly locale: string;
  readonly isInEditor: boolean;
}
export interface AskedPage extends Visit {
  readonly product: SimulatedProduct;
  readonly chosen: SimulatedVariant;
}

/** The product section alone, as a theme asks for it when an option is picked. */
export async function productSection(needs: PageNeeds, asked: AskedPage): Promise<string> {
  const { shop } = needs;
  const theme = themeLiquid(needs, asked);
  const product = productDrop(shop, asked.product, asked.chosen);
  const section = productTemplate(shop).sections['main'];
  const blocks: string[] = [];
  for (const id of section?.block_order ?? []) {
    const block = section?.blocks[id];
    if (block === undefined || block.disabled === true) continue;
    const own = /^\w+$/.test(block.type);
    const html = own
      ? await theme.renderFile(`blocks/${block.type}`, { product })
      : await appBlock(needs, asked, block);
    blocks.push(html);
  }
  return (await theme.renderFile('main-product', { product, blocks: blocks.join('') })) as string;
}

/** The whole page with everything that merchant and apps have put on it. */
export async function productPage(needs: PageNeeds, asked: AskedPage): Promise<string> {
  const content = await productSection(needs, asked);
  const embeds: string[] = [];
  for (const block of Object.values(themeSettings(needs.shop).current.blocks))
    if (block.disabled !== true) embeds.push(await appBlock(needs, asked, block));
  const page = {
    page_title: asked.product.title,
    content_for_layout: content,
    app_embeds: embeds.join(''),
  };
  return (await themeLiquid(needs, asked).renderFile('layout', page)) as string;
}

/** Everything the shop sells. */
export async function indexPage(needs: PageNeeds, visit: Visit): Promise<string> {
  const products = needs.shop.catalog.products.flatMap((product) => {
    const [first] = product.variants;
    return first === undefined ? [] : [productDrop(needs.shop, product, first)];
  });
  const theme = themeLiquid(needs, visit);
  const content = (await theme.renderFile('index', { products })) as string;
  const page = { page_title: 'Products', content_for_layout: content, app_embeds: '' };
  return (await theme.renderFile('layout', page)) as string;
}

const globalsOf = ({ shop }: PageNeeds, asked: Visit) => ({
  shop: { name: shop.profile.name },
  request: {
    locale: { iso_code: asked.locale },
    design_mode: asked.isInEditor,
    page_type: 'product',
  },
});

const themeLiquid = (needs: PageNeeds, asked: Visit) =>
  openLiquid({
    folders: [THEME],
    assets: THEME_ASSETS,
    words: {},
    locale: asked.locale,
    currency: needs.shop.profile.currency,
    globals: globalsOf(needs, asked),
  });

/** An app's block, rendered by the app's own Liquid; what belongs to no installed app shows nothing. */
async function appBlock(needs: PageNeeds, asked: AskedPage, block: ThemeBlock): Promise<string> {
  const { extension, shop } = needs;
  const name = extension === null ? null : blockOfType(extension, block.type);
  if (extension === null || name === null) return '';
  const { liquid, schema } = await readBlock(extension, name);
  const defaults = schema.settings.map(({ id, default: value }) => [id, value]);
  const product = productDrop(shop, asked.product, asked.chosen);
  const engine = openLiquid({
    folders: [join(extension.folder, 'snippets')],
    assets: extensionAssets(extension),
    words: await readWords(extension, asked.locale),
    locale: asked.locale,
    currency: shop.profile.currency,
    globals: { ...globalsOf(needs, asked), app: appDrop(shop), product },
  });
  const settings = { ...Object.fromEntries(defaults), ...block.settings } as object;
  return (await engine.parseAndRender(liquid, { block: { settings } })) as string;
}
