import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { likeness } from './shapes/likeness.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listLikenesses = (needs: { reads: Pick<Reads, 'likenesses'>; cursors: Cursors }) =>
  route({
    name: 'listLikenesses',
    method: 'get',
    path: '/v1/products/{product}/likenesses',
    scope: 'read',
    summary:
      "List how a product's looks agree with the store's photos and sizes, what contradicts them first.",
    input: z.strictObject({ product: id<ProductId>(), ...pageInput }),
    output: pageOf(likeness),
    run: ({ cursor, limit, product }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'likenesses', filter: { product }, caller },
        { cursor, limit },
        async (window) => found(await needs.reads.likenesses(caller.organization, product, window)),
      ),
  });
