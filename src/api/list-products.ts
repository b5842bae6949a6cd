import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, numberInText, verdictName } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { productItem } from './shapes/product.ts';
import { WITHOUT_NUL } from './refuse-nul.ts';

/** More than any product can have. */
const LOOKS_MAX = 100_000;

export const listProducts = (needs: { reads: Pick<Reads, 'products'>; cursors: Cursors }) =>
  route({
    name: 'listProducts',
    method: 'get',
    path: '/v1/products',
    scope: 'read',
    confined: 'to-connection',
    summary: 'List products by title, with their variants counted by verdict.',
    input: z.strictObject({
      connection: id<ConnectionId>().optional(),
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(WITHOUT_NUL, 'must not hold a NUL character')
        .optional()
        .describe('part of a title, handle or SKU'),
      verdict: verdictName.optional().describe('only products with a variant of this verdict'),
      held: z
        .literal('true')
        .transform(() => true)
        .optional()
        .describe(
          'only products with a variant that is held: its look contradicts its photo or size',
        ),
      looksMin: numberInText(0, LOOKS_MAX).optional().describe('at least so many looks'),
      looksMax: numberInText(0, LOOKS_MAX).optional().describe('at most so many looks'),
      ...pageInput,
    }),
    output: pageOf(productItem),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(needs.cursors, { name: 'products', filter, caller }, { cursor, limit }, (window) =>
        needs.reads.products(caller.organization, filter, window),
      ),
  });
