import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const removeLookRule = (needs: {
  reads: Pick<Reads, 'product' | 'connection'>;
  writes: Pick<Writes, 'sayLook'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'removeLookRule',
    method: 'delete',
    path: '/v1/products/{product}/look-rules/{option}/{value}',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      'Take back what was said of an option value; what shows it is made again. Safe to repeat.',
    input: z.strictObject({
      product: id<ProductId>(),
      option: z.string().trim().min(1).max(300),
      value: z.string().trim().min(1).max(300),
      everywhere: z
        .boolean()
        .default(false)
        .describe('what was said of every product of the store'),
    }),
    output: accepted,
    run: async ({ product, ...of }, { organization, guard }) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      const { connectionId: connection } = place;
      await needs.writes.sayLook(organization, { connection, product, ...of }, null, guard);
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });
