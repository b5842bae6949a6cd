import { z } from 'zod';
import type { ReleaseId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { difference } from './shapes/difference.ts';
import { id } from './shapes/fields.ts';

export const getDifference = (needs: { reads: Pick<Reads, 'difference'> }) =>
  route({
    name: 'getDifference',
    method: 'get',
    path: '/v1/releases/{release}/difference',
    scope: 'read',
    summary: 'Compare what a release shows with what the store shows now, look by look.',
    input: z.strictObject({
      release: id<ReleaseId>(),
      against: id<ReleaseId>()
        .optional()
        .describe('another release of the same product, instead of what the store shows'),
    }),
    output: difference,
    run: async (input, { organization }) =>
      found(await needs.reads.difference(organization, input.release, input.against)),
  });
