import { z } from 'zod';
import type { LikenessId, ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { likeness } from './shapes/likeness.ts';

export const getLikeness = (needs: { reads: Pick<Reads, 'likeness'> }) =>
  route({
    name: 'getLikeness',
    method: 'get',
    path: '/v1/products/{product}/likenesses/{likeness}',
    scope: 'read',
    summary: "Show how one look agrees with the store's photo and size.",
    input: z.strictObject({ product: id<ProductId>(), likeness: id<LikenessId>() }),
    output: likeness,
    run: async (of, { organization }) => found(await needs.reads.likeness(organization, of)),
  });
