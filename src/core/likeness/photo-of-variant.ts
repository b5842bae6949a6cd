import type { Product } from '../../contract/catalog.ts';

type Pictured = Pick<Product, 'media' | 'variants'>;

/** The picture that the store shows of this very variant; null where it shows the product's. */
export function ownPhotoOf({ media, variants }: Pictured, at: number): string | null {
  const own = variants[at]?.photo ?? null;
  return media.find(({ kind, externalId }) => kind === 'image' && externalId === own)?.url ?? null;
}

/** The first picture of a product; null when it has none. */
export const firstPhotoOf = ({ media }: Pick<Product, 'media'>): string | null =>
  media.find(({ kind }) => kind === 'image')?.url ?? null;

/**
 * The photo that a variant's look is compared with: its own, else the product's first where the product has one look alone. Of
 * several looks the product's photo shows one, and nobody knows which.
 */
export const photoOfVariant = (product: Pictured, at: number, looks: number): string | null =>
  ownPhotoOf(product, at) ?? (looks === 1 ? firstPhotoOf(product) : null);
