import type { Answer } from '../api/addresses.ts';

type Product = Answer<'/v1/products/{product}'>;

export type Pictured = Pick<Product, 'media' | 'photo' | 'title'>;

/** The first picture that the store shows of a product, and what the store says is on it. */
export function photoOf({ media, photo, title }: Pictured) {
  if (photo === null) return null;
  return { url: photo, alt: media.find(({ kind }) => kind === 'image')?.alt || title };
}
