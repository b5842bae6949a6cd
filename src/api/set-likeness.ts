import { z } from 'zod';
import type { LikenessId, ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const setLikeness = (needs: {
  reads: Pick<Reads, 'product' | 'connection' | 'actorName' | 'likeness'>;
  writes: Pick<Writes, 'sayRight'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'setLikeness',
    method: 'put',
    path: '/v1/products/{product}/likenesses/{likeness}',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      'Say that a look is right although it contradicts its photo or its size, or take that back; it counts for the same look beside the same picture.',
    input: z.strictObject({
      product: id<ProductId>(),
      likeness: id<LikenessId>(),
      right: z.boolean().describe('false takes it back'),
    }),
    output: accepted,
    run: async ({ right, ...of }, { organization, actor, guard }) => {
      const place = await placeOfProduct(needs.reads, organization, of.product);
      found(await needs.reads.likeness(organization, of));
      const by = right ? await needs.reads.actorName(organization, actor) : null;
      await needs.writes.sayRight(organization, of, by, guard);
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });
