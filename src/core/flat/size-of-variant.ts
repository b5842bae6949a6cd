import type { Product, Variant } from '../../contract/catalog.ts';
import type { FlatSize } from './flat-size.ts';
import { readSize } from './read-size.ts';

/** Where a size stands, and whether something had to be assumed. */
export interface FoundSize extends FlatSize {
  readonly says: string;
  readonly guessed: boolean;
  /** As of a size that was read. */
  readonly across?: true;
}

const SIZE_OPTION =
  /\b(sizes?|dimensions?|format|größe|groesse|maße|tailles?|formato?|dimensioni|tamaño)\b/iu;

/**
 * How large a variant is: by what the store keeps of its own size, else by its options (one called "Size" first), else by its
 * title, else by what the store keeps of the product's size, else by the product's title.
 */
export function sizeOfVariant(
  product: Pick<Product, 'title' | 'dimensions'>,
  variant: Pick<Variant, 'selection' | 'title' | 'dimensions'>,
): FoundSize | null {
  const options = Object.entries(variant.selection).toSorted(
    ([a], [b]) => Number(SIZE_OPTION.test(b)) - Number(SIZE_OPTION.test(a)),
  );
  const places = [
    { place: 'the variant’s metafields', words: variant.dimensions ?? '' },
    ...options.map(([name, value]) => ({ place: name, words: value })),
    { place: 'the title', words: variant.title },
    { place: 'the product’s metafields', words: product.dimensions ?? '' },
    { place: 'the title', words: product.title },
  ];
  for (const { place, words } of places) {
    const size = readSize(words);
    if (size === null) continue;
    const assumed = size.guessed ? ', taken as centimetres' : '';
    return { ...size, says: `"${size.text}" in ${place}${assumed}` };
  }
  return null;
}
