import { z } from 'zod';
import type { SyncRunId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { syncRun } from './shapes/sync-run.ts';

export const getSyncRun = (needs: { reads: Pick<Reads, 'syncRun'> }) =>
  route({
    name: 'getSyncRun',
    method: 'get',
    path: '/v1/sync-runs/{run}',
    scope: 'read',
    summary: 'Show one sync run with its proof of completeness.',
    input: z.strictObject({ run: id<SyncRunId>() }),
    output: syncRun,
    run: async (input, { organization }) =>
      found(await needs.reads.syncRun(organization, input.run)),
  });
