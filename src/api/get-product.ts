import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { product } from './shapes/product.ts';

export const getProduct = (needs: { reads: Pick<Reads, 'product'> }) =>
  route({
    name: 'getProduct',
    method: 'get',
    path: '/v1/products/{product}',
    scope: 'read',
    summary: 'Show one product with options, media and models.',
    input: z.strictObject({ product: id<ProductId>() }),
    output: product,
    run: async (input, { organization }) =>
      found(await needs.reads.product(organization, input.product)),
  });
