import type { Product } from '../../contract/catalog.ts';

/**
 * The photo that a variant's look is compared with: its own, else the product's first where the product has one look alone. Of
 * several looks the product's photo shows one, and nobody knows which.
 */
export function photoOfVariant(
  { media, variants }: Pick<Product, 'media' | 'variants'>,
  at: number,
  looks: number,
): string | null {
  const own = variants[at]?.photo ?? null;
  const pictures = media.filter(({ kind }) => kind === 'image');
  const named = pictures.find(({ externalId }) => externalId === own);
  return named?.url ?? (looks === 1 ? (pictures[0]?.url ?? null) : null);
}
