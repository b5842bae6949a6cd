import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import { type ConnectionId, readId, type SyncRunId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const cancelSyncRun = (needs: {
  reads: Pick<Reads, 'syncRun' | 'connection'>;
  workflows: Pick<Workflows, 'cancelSync'>;
}) =>
  route({
    name: 'cancelSyncRun',
    method: 'post',
    path: '/v1/sync-runs/{run}/cancel',
    scope: 'write',
    status: 202,
    summary: 'Stop a sync run; what is made already stays.',
    input: z.strictObject({ run: id<SyncRunId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const run = found(await needs.reads.syncRun(organization, input.run));
      if (run.state !== 'running') throw new Failure('sync-run.ended', { state: run.state });
      const connectionId = found(readId<ConnectionId>(run.connection));
      const { platform } = found(await needs.reads.connection(organization, connectionId));
      await needs.workflows.cancelSync({
        organizationId: organization,
        connectionId,
        platform,
        runId: input.run,
      });
      return { accepted: true as const };
    },
  });
