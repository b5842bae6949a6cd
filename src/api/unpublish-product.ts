import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const unpublishProduct = (needs: {
  reads: Pick<Reads, 'product' | 'connection'>;
  workflows: Pick<Workflows, 'startUnpublish'>;
}) =>
  route({
    name: 'unpublishProduct',
    method: 'post',
    path: '/v1/products/{product}/unpublish',
    scope: 'write',
    status: 202,
    summary: 'Take what we wrote for one product out of the store.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const place = await placeOfProduct(needs.reads, organization, input.product);
      await needs.workflows.startUnpublish({ ...place, productId: input.product });
      return { accepted: true as const };
    },
  });
