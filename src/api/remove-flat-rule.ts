import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import { flatExtent } from './shapes/flat-offer.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const removeFlatRule = (needs: {
  reads: Pick<Reads, 'product' | 'connection' | 'flatSource'>;
  writes: Pick<Writes, 'sayFlat'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'removeFlatRule',
    method: 'delete',
    path: '/v1/products/{product}/flat-rule',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      'Take back the yes to building a flat product from its photo; what showed it is withdrawn. Safe to repeat.',
    input: z.strictObject({ product: id<ProductId>(), extent: flatExtent.default('product') }),
    output: accepted,
    run: async ({ product, extent }, { organization, guard }) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      const { productType } = found(await needs.reads.flatSource(organization, product)).product;
      const { connectionId: connection } = place;
      await needs.writes.sayFlat(
        organization,
        { connection, product, extent, productType },
        null,
        guard,
      );
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });
