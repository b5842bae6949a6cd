import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { releaseCounts } from './shapes/release-counts.ts';

export const getReleaseCounts = (needs: { reads: Pick<Reads, 'releaseCounts'> }) =>
  route({
    name: 'getReleaseCounts',
    method: 'get',
    path: '/v1/connections/{connection}/releases',
    scope: 'read',
    summary: 'Count the products of a store by where their releases stand, before moving them all.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: releaseCounts,
    run: async ({ connection }, { organization }) =>
      found(await needs.reads.releaseCounts(organization, connection)),
  });
