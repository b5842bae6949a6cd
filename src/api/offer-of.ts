import { flatRuleFor } from '../core/flat/flat-rule.ts';
import { sizeOfVariant } from '../core/flat/size-of-variant.ts';
import { suggestFlat } from '../core/flat/suggest-flat.ts';
import type { FlatSource } from './reads.ts';
import type { FlatOfferShape } from './shapes/flat-offer.ts';

/** What a product could be built as, from what is known of it. */
export function offerOf({ product, modelled, rules }: FlatSource): FlatOfferShape {
  const photo = product.media.findIndex(({ kind }) => kind === 'image');
  return {
    form: suggestFlat(product),
    photo: photo === -1 ? null : photo,
    productType: product.productType,
    modelled,
    rule: flatRuleFor(rules, product),
    sizes: sizesOf(product),
  };
}

/** One line per size, in the order of the variants. */
function sizesOf(product: FlatSource['product']): FlatOfferShape['sizes'] {
  const lines = new Map<string, FlatOfferShape['sizes'][number]>();
  for (const variant of product.variants) {
    const read = sizeOfVariant(product, variant);
    const size = read === null ? null : { width: read.width, height: read.height };
    const says = read?.says ?? null;
    const key = JSON.stringify([size, says]);
    const line = lines.get(key) ?? { size, says, guessed: read?.guessed ?? false, variants: 0 };
    lines.set(key, { ...line, variants: line.variants + 1 });
  }
  return [...lines.values()];
}
