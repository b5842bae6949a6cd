import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { syncRun, syncRunState } from './shapes/sync-run.ts';

export const listSyncRuns = (needs: { reads: Pick<Reads, 'syncRuns'>; cursors: Cursors }) =>
  route({
    name: 'listSyncRuns',
    method: 'get',
    path: '/v1/sync-runs',
    scope: 'read',
    confined: 'to-connection',
    summary: 'List sync runs, the newest first.',
    input: z.strictObject({
      connection: id<ConnectionId>().optional(),
      state: syncRunState.optional(),
      ...pageInput,
    }),
    output: pageOf(syncRun),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'sync-runs', filter, caller },
        { cursor, limit },
        (window) => needs.reads.syncRuns(caller.organization, filter, window),
      ),
  });
