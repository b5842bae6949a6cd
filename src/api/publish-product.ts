import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { placeToPublish } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const publishProduct = (needs: {
  reads: Pick<Reads, 'product' | 'connection'>;
  workflows: Pick<Workflows, 'startPublish'>;
}) =>
  route({
    name: 'publishProduct',
    method: 'post',
    path: '/v1/products/{product}/publish',
    scope: 'write',
    status: 202,
    summary: 'Publish what is made now, then prove that the store shows it.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const place = await placeToPublish(needs.reads, organization, input.product);
      await needs.workflows.startPublish({ ...place, productId: input.product });
      return { accepted: true as const };
    },
  });
