import { createHash } from 'node:crypto';
import { CATALOG_DATE, type Shop } from './shop.ts';

const keyOf = (productId: string): string => `touched ${productId}`;

/** When a product last changed, to the second as Shopify tells it: its own content, its variants or media, or a metafield of it. */
export const updatedAtOf = (shop: Shop, productId: string): string =>
  shop.journal.get<string>(keyOf(productId)) ?? CATALOG_DATE;

/** Marks a product as changed now; what does not belong to a product changes none. */
export function touch(shop: Shop, ownerId: string): void {
  const productId = shop.variants.get(ownerId)?.product.id ?? ownerId;
  if (!shop.products.has(productId)) return;
  shop.journal.set(keyOf(productId), `${shop.now().toISOString().slice(0, 19)}Z`);
}

/** A shop that is opened with another catalog than last time has a merchant who changed it meanwhile: those products say so. */
export function touchWhatIsNew(shop: Shop): void {
  const opened = shop.journal.get<boolean>('opened') === true;
  for (const product of shop.catalog.products) {
    const digest = createHash('sha256').update(JSON.stringify(product)).digest('hex');
    const before = shop.journal.get<string>(`digest ${product.id}`);
    if (before === digest) continue;
    shop.journal.set(`digest ${product.id}`, digest);
    if (opened) touch(shop, product.id);
  }
  shop.journal.set('opened', true);
}
