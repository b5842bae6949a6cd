import type { FlatForm } from '../contract/flat.ts';
import { flatRuleFor } from '../core/flat/flat-rule.ts';
import { readOutline } from '../core/flat/read-outline.ts';
import { sizeOfVariant } from '../core/flat/size-of-variant.ts';
import { suggestFlat } from '../core/flat/suggest-flat.ts';
import type { FlatSource } from './reads.ts';
import type { FlatOfferShape } from './shapes/flat-offer.ts';

/** What a product could be built as, from what is known of it. */
export function offerOf({ product, modelled, rules }: FlatSource): FlatOfferShape {
  const photo = product.media.findIndex(({ kind }) => kind === 'image');
  const rule = flatRuleFor(rules, product);
  const form = suggestFlat(product);
  return {
    form,
    photo: photo === -1 ? null : photo,
    productType: product.productType,
    modelled,
    rule,
    sizes: sizesOf(product, rule?.form ?? form),
  };
}

/** One line per size, in the order of the variants. */
function sizesOf(product: FlatSource['product'], form: FlatForm | null): FlatOfferShape['sizes'] {
  const lines = new Map<string, FlatOfferShape['sizes'][number]>();
  for (const variant of product.variants) {
    const read = sizeOfVariant(product, variant);
    const size = read === null ? null : { width: read.width, height: read.height };
    const says = read?.says ?? null;
    const outline = form === null ? 'rectangle' : readOutline(product, variant, form);
    const key = JSON.stringify([size, says, outline]);
    const guessed = read?.guessed ?? false;
    const line = lines.get(key) ?? { size, says, guessed, outline, variants: 0 };
    lines.set(key, { ...line, variants: line.variants + 1 });
  }
  return [...lines.values()];
}
