import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { ruleFor } from './rule-for.ts';
import { id } from './shapes/fields.ts';
import { lookRule } from './shapes/look-rule.ts';

export const getLookRule = (needs: { reads: Pick<Reads, 'lookRules'> }) =>
  route({
    name: 'getLookRule',
    method: 'get',
    path: '/v1/products/{product}/look-rules/{option}/{value}',
    scope: 'read',
    summary:
      'Show what counts for one option value: what was said of the product, else of the store.',
    input: z.strictObject({
      product: id<ProductId>(),
      option: z.string().max(300),
      value: z.string().max(300),
    }),
    output: lookRule,
    run: async ({ product, ...of }, { organization }) =>
      found(ruleFor(found(await needs.reads.lookRules(organization, product)), of)),
  });
