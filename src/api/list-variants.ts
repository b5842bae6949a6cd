import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, verdictName } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { variant } from './shapes/variant.ts';

export const listVariants = (needs: { reads: Pick<Reads, 'variants'>; cursors: Cursors }) =>
  route({
    name: 'listVariants',
    method: 'get',
    path: '/v1/products/{product}/variants',
    scope: 'read',
    summary: "List a product's variants in the store's order, each with verdict, look and files.",
    input: z.strictObject({
      product: id<ProductId>(),
      verdict: verdictName.optional().describe('only variants of this verdict'),
      ...pageInput,
    }),
    output: pageOf(variant),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'variants', filter, caller },
        { cursor, limit },
        async (window) => found(await needs.reads.variants(caller.organization, filter, window)),
      ),
  });
