import { z } from 'zod';
import { readId, type ConnectionId, type SyncRunId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection } from './shapes/connection.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const disconnectConnection = (needs: {
  reads: Pick<Reads, 'connection' | 'syncRuns'>;
  writes: Pick<Writes, 'disconnect'>;
  workflows: Pick<Workflows, 'cancelSync'>;
}) =>
  route({
    name: 'disconnectConnection',
    method: 'delete',
    path: '/v1/connections/{connection}',
    scope: 'write',
    guarded: true,
    summary:
      'Disconnect a store: its credentials are deleted and a running sync is stopped. What is published in the store stays there unless it was unpublished before.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: connection,
    run: async (input, { organization, guard }) => {
      const before = found(await needs.reads.connection(organization, input.connection));
      await needs.writes.disconnect(organization, input.connection, guard);
      // The credentials are gone in any case; stopping the run only spares it failing, and asking again stops it still.
      const newest = { after: null, limit: 1 };
      const { items } = await needs.reads.syncRuns(
        organization,
        { connection: input.connection },
        newest,
      );
      const run = items.find(({ state }) => state === 'running');
      if (run !== undefined)
        await needs.workflows.cancelSync({
          ...placeOfConnection(organization, { ...before, state: 'connected' }),
          runId: found(readId<SyncRunId>(run.id)),
        });
      return found(await needs.reads.connection(organization, input.connection));
    },
  });
