import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import { readId, type ConnectionId, type SyncRunId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, idText } from './shapes/fields.ts';
import { startRun } from './start-run.ts';
import type { Workflows } from './workflows-port.ts';

export const resumeSyncRun = (needs: {
  reads: Pick<Reads, 'syncRun' | 'connection'>;
  workflows: Pick<Workflows, 'startConnect' | 'startSync'>;
}) =>
  route({
    name: 'resumeSyncRun',
    method: 'post',
    path: '/v1/sync-runs/{run}/resume',
    scope: 'write',
    status: 202,
    summary:
      'Go on with a run that was cancelled, failed or is incomplete: a new run does what is left.',
    input: z.strictObject({ run: id<SyncRunId>() }),
    output: z.strictObject({ run: idText }),
    run: async (input, { organization }) => {
      const run = found(await needs.reads.syncRun(organization, input.run));
      if (run.state === 'complete') throw new Failure('sync-run.ended', { state: run.state });
      if (run.state === 'running') return { run: run.id };
      const connectionId = found(readId<ConnectionId>(run.connection));
      const connection = found(await needs.reads.connection(organization, connectionId));
      return startRun(needs, organization, { connection, full: false });
    },
  });
