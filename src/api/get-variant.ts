import { z } from 'zod';
import type { VariantId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { variantWithTimeline } from './shapes/variant.ts';

export const getVariant = (needs: { reads: Pick<Reads, 'variant'> }) =>
  route({
    name: 'getVariant',
    method: 'get',
    path: '/v1/variants/{variant}',
    scope: 'read',
    summary: 'Show one variant and everything that happened to it.',
    input: z.strictObject({ variant: id<VariantId>() }),
    output: variantWithTimeline,
    run: async (input, { organization }) =>
      found(await needs.reads.variant(organization, input.variant)),
  });
