import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const retryProduct = (needs: {
  reads: Pick<Reads, 'product' | 'connection'>;
  writes: Pick<Writes, 'retryProduct'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'retryProduct',
    method: 'post',
    path: '/v1/products/{product}/retry',
    scope: 'write',
    status: 202,
    summary:
      'Try again what failed of a product: its model is fetched and judged anew, its looks are made.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: accepted,
    run: async ({ product }, { organization }) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      await needs.writes.retryProduct(organization, product);
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });
