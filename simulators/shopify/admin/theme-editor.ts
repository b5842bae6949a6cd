import { placeBlock, placedBlocks, removeBlock } from '../state/place-block.ts';
import { type AppExtension, blockType, readBlock } from '../storefront/extension.ts';
import type { PageNeeds } from '../storefront/product-page.ts';
import { adminPage, escaped } from './admin-page.ts';

/** The theme editor as a deep link opens it: the app's block is proposed, and one click saves it. */
export async function themeEditor(
  { shop, extension }: PageNeeds,
  asked: URLSearchParams,
): Promise<string> {
  const placed = placedBlocks(shop);
  const proposed = extension === null ? null : await proposedBlock(extension, asked);
  const isPlaced = placed.some(({ type }) => type === proposed?.type);
  const items = placed.map(
    ({ id, type }) =>
      `<li><span>${escaped(type.split('/')[5] ?? type)}</span><form method="post"><button name="remove" value="${escaped(id)}">Remove</button></form></li>`,
  );
  const proposal =
    proposed === null || isPlaced
      ? ''
      : `<ul><li class="new">${escaped(proposed.name)} (not saved)</li></ul>
<form method="post"><button class="main" name="add" value="${escaped(proposed.block)}">Save</button></form>`;
  const [product] = shop.catalog.products;
  const saved = isPlaced ? '<p role="status">Saved. The block is active.</p>' : '';
  return adminPage(shop, {
    title: 'Theme editor',
    body: `<main><section aria-label="Sections"><h1>Product page</h1><ul>${items.join('')}</ul>${proposal}${saved}</section>
<iframe title="Preview of the page" src="/products/${product?.handle ?? ''}?design_mode=1"></iframe></main>`,
  });
}

/** Saves what a button of the page says; the theme's files are what they would be in a real shop. */
export async function saveTheme(
  { shop, extension }: PageNeeds,
  said: URLSearchParams,
): Promise<void> {
  const remove = said.get('remove');
  const add = said.get('add');
  if (remove !== null) removeBlock(shop, remove);
  if (add === null || extension === null) return;
  const { schema } = await readBlock(extension, add);
  placeBlock(shop, blockType(extension, add), schema.target);
}

/** `addAppBlockId` names a block for a section, `activateAppId` one for the body: both as `<client id>/<block>`. */
async function proposedBlock(extension: AppExtension, asked: URLSearchParams) {
  const id = asked.get('addAppBlockId') ?? asked.get('activateAppId');
  const block = /^[\w-]+\/([\w-]+)$/.exec(id ?? '')?.[1];
  if (block === undefined) return null;
  const { schema } = await readBlock(extension, block);
  return { block, name: schema.name, type: blockType(extension, block) };
}
