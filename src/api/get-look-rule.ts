import { z } from 'zod';
import { plainText } from '../core/catalog/look-rule.ts';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
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
    run: async ({ product, option, value }, { organization }) => {
      const rules = found(await needs.reads.lookRules(organization, product)).filter(
        (rule) =>
          plainText(rule.option) === plainText(option) &&
          plainText(rule.value) === plainText(value),
      );
      return found(rules.find(({ everywhere }) => !everywhere) ?? rules[0] ?? null);
    },
  });
