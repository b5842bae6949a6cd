import { z } from 'zod';
import { flatRuleFor } from '../core/flat/flat-rule.ts';
import { sizeOfVariant } from '../core/flat/size-of-variant.ts';
import { suggestFlat } from '../core/flat/suggest-flat.ts';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { FlatSource, Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { flatOffer, type FlatOfferShape } from './shapes/flat-offer.ts';

export const getFlatOffer = (needs: { reads: Pick<Reads, 'flatSource'> }) =>
  route({
    name: 'getFlatOffer',
    method: 'get',
    path: '/v1/products/{product}/flat-offer',
    scope: 'read',
    summary: 'Show what a product without a model could be built as from its photo, and how large.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: flatOffer,
    run: async ({ product }, { organization }) =>
      offerOf(found(await needs.reads.flatSource(organization, product))),
  });

function offerOf({ product, modelled, rules }: FlatSource): FlatOfferShape {
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
    const found = sizeOfVariant(product, variant);
    const size = found === null ? null : { width: found.width, height: found.height };
    const says = found?.says ?? null;
    const key = JSON.stringify([size, says]);
    const line = lines.get(key) ?? { size, says, guessed: found?.guessed ?? false, variants: 0 };
    lines.set(key, { ...line, variants: line.variants + 1 });
  }
  return [...lines.values()];
}
