import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const rollBackProduct = (needs: {
  reads: Pick<Reads, 'product' | 'connection'>;
  workflows: Pick<Workflows, 'startRollBack'>;
}) =>
  route({
    name: 'rollBackProduct',
    method: 'post',
    path: '/v1/products/{product}/rollback',
    scope: 'write',
    status: 202,
    summary: 'Point one product at the release before its current one.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const place = await placeOfProduct(needs.reads, organization, input.product);
      await needs.workflows.startRollBack({ ...place, productId: input.product });
      return { accepted: true as const };
    },
  });
