import { createHash } from 'node:crypto';
import type { Shop } from './shop.ts';
import {
  productTemplate,
  type ProductTemplate,
  type ThemeBlock,
  themeSettings,
  writeThemeFile,
} from './theme.ts';

/** A block that stands on the product page or in the body of every page. */
export interface PlacedBlock {
  readonly id: string;
  readonly type: string;
}

const SECTION = 'main';

/** The blocks of apps, wherever they are active. */
export function placedBlocks(shop: Shop): readonly PlacedBlock[] {
  const inSection = Object.entries(productTemplate(shop).sections[SECTION]?.blocks ?? {});
  const inBody = Object.entries(themeSettings(shop).current.blocks);
  return [...inSection, ...inBody]
    .filter(([, { type, disabled }]) => type.startsWith('shopify://') && disabled !== true)
    .map(([id, { type }]) => ({ id, type }));
}

/** Puts a block at the end of the product section, or into the body; once is enough. */
export function placeBlock(shop: Shop, type: string, target: 'section' | 'body'): void {
  if (placedBlocks(shop).some((block) => block.type === type)) return;
  const id = createHash('sha256').update(type).digest('hex').slice(0, 12);
  const block: ThemeBlock = { type, disabled: false, settings: {} };
  if (target === 'body') {
    const { blocks } = themeSettings(shop).current;
    save(shop, 'config/settings_data.json', { current: { blocks: { ...blocks, [id]: block } } });
    return;
  }
  changeSection(shop, ({ blocks, block_order: order, ...section }) => ({
    ...section,
    blocks: { ...blocks, [id]: block },
    block_order: [...order, id],
  }));
}

/** Takes a block away again. */
export function removeBlock(shop: Shop, id: string): void {
  const kept = Object.entries(themeSettings(shop).current.blocks).filter(([one]) => one !== id);
  save(shop, 'config/settings_data.json', { current: { blocks: Object.fromEntries(kept) } });
  changeSection(shop, ({ blocks, block_order: order, ...section }) => ({
    ...section,
    blocks: Object.fromEntries(Object.entries(blocks).filter(([one]) => one !== id)),
    block_order: order.filter((one) => one !== id),
  }));
}

type Section = ProductTemplate['sections'][string];

function changeSection(shop: Shop, change: (section: Section) => Section): void {
  const template = productTemplate(shop);
  const section = template.sections[SECTION];
  if (section === undefined) return;
  const sections = { ...template.sections, [SECTION]: change(section) };
  save(shop, 'templates/product.json', { ...template, sections });
}

const save = (shop: Shop, name: string, value: unknown): void =>
  writeThemeFile(shop, name, JSON.stringify(value, null, 2));
