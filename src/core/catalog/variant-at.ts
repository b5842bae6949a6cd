import type { Variant } from '../../contract/catalog.ts';
import type { StoredProduct } from './ports.ts';

/** What the store says of the variant at a place of a stored product. */
export const variantAt = (
  { product }: Pick<StoredProduct, 'product'>,
  index: number,
): Pick<Variant, 'selection' | 'title' | 'photo' | 'dimensions' | 'shape'> =>
  product.variants[index] ?? {
    selection: {},
    title: '',
    photo: null,
    dimensions: null,
    shape: null,
  };
