import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { lookRule } from './shapes/look-rule.ts';

export const listLookRules = (needs: { reads: Pick<Reads, 'lookRules'> }) =>
  route({
    name: 'listLookRules',
    method: 'get',
    path: '/v1/products/{product}/look-rules',
    scope: 'read',
    summary: 'List what was said of the looks of a product, and of every product of its store.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: z.strictObject({ items: z.array(lookRule) }),
    run: async ({ product }, { organization }) => ({
      items: found(await needs.reads.lookRules(organization, product)),
    }),
  });
