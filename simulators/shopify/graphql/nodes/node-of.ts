import type { Shop } from '../../state/shop.ts';
import type { Source } from '../context.ts';
import { collectionNode } from './collection.ts';
import { mediaNode } from './media.ts';
import { productNode } from './product.ts';
import { variantNode } from './variant.ts';

/** Any object of the catalog by its gid; null when the shop has none of that id. */
export function nodeOf(shop: Shop, id: string): Source | null {
  const product = shop.products.get(id);
  if (product !== undefined) return productNode(shop, product);
  const variant = shop.variants.get(id);
  if (variant !== undefined) return variantNode(shop, variant);
  const media = shop.media.get(id);
  if (media !== undefined) return mediaNode(shop, media);
  const collection = shop.catalog.collections.find((entry) => entry.id === id);
  return collection === undefined ? null : collectionNode(shop, collection);
}
