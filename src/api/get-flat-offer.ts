import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { offerOf } from './offer-of.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { flatOffer } from './shapes/flat-offer.ts';

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
