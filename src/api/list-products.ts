import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, verdictName } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { productItem } from './shapes/product.ts';

export const listProducts = (needs: { reads: Pick<Reads, 'products'>; cursors: Cursors }) =>
  route({
    name: 'listProducts',
    method: 'get',
    path: '/v1/products',
    scope: 'read',
    summary: 'List products by title, with their variants counted by verdict.',
    input: z.strictObject({
      connection: id<ConnectionId>().optional(),
      q: z.string().trim().min(1).max(200).optional().describe('part of a title, handle or SKU'),
      verdict: verdictName.optional().describe('only products with a variant of this verdict'),
      looksMin: z.coerce.number().int().min(0).optional().describe('at least so many looks'),
      looksMax: z.coerce.number().int().min(0).optional().describe('at most so many looks'),
      ...pageInput,
    }),
    output: pageOf(productItem),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(needs.cursors, { name: 'products', filter, caller }, { cursor, limit }, (window) =>
        needs.reads.products(caller.organization, filter, window),
      ),
  });
