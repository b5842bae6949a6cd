import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { productLook } from './shapes/product-look.ts';

export const listProductLooks = (needs: { reads: Pick<Reads, 'productLooks'>; cursors: Cursors }) =>
  route({
    name: 'listProductLooks',
    method: 'get',
    path: '/v1/products/{product}/looks',
    scope: 'read',
    summary: "List a product's looks: what decides them, what was made, what it measures.",
    input: z.strictObject({ product: id<ProductId>(), ...pageInput }),
    output: pageOf(productLook),
    run: ({ cursor, limit, product }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'product-looks', filter: { product }, caller },
        { cursor, limit },
        async (window) =>
          found(await needs.reads.productLooks(caller.organization, product, window)),
      ),
  });
