import { z } from 'zod';
import type { LookId, ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { productLook } from './shapes/product-look.ts';

export const getProductLook = (needs: { reads: Pick<Reads, 'productLook'> }) =>
  route({
    name: 'getProductLook',
    method: 'get',
    path: '/v1/products/{product}/looks/{look}',
    scope: 'read',
    summary: 'Show one look of a product: what decides it, what was made, what it measures.',
    input: z.strictObject({ product: id<ProductId>(), look: id<LookId>() }),
    output: productLook,
    run: async ({ product, look }, { organization }) =>
      found(await needs.reads.productLook(organization, product, look)),
  });
