import type { Answer } from '../api/addresses.ts';

type Product = Answer<'/v1/products/{product}'>;

export type Pictured = Pick<Product, 'id' | 'media' | 'title'>;

/** The first picture that the store shows of a product, at an address of ours. */
export function photoOf(product: Pictured) {
  const index = product.media.findIndex(({ kind }) => kind === 'image');
  const media = product.media[index];
  if (media === undefined) return null;
  // Another picture of the store is another address here, so that a browser may keep each.
  const version = media.externalId.replaceAll(/\D/g, '').slice(-20);
  return {
    url: `/v1/products/${product.id}/media/${index}?v=${version}`,
    alt: media.alt || product.title,
  };
}
