import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, idText } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const syncConnection = (needs: {
  reads: Pick<Reads, 'connection' | 'syncRun'>;
  workflows: Pick<Workflows, 'startSync' | 'startConnect'>;
}) =>
  route({
    name: 'syncConnection',
    method: 'post',
    path: '/v1/connections/{connection}/sync',
    scope: 'write',
    status: 202,
    summary:
      'Bring a store up to date; answers the run that is going on when one is. A catalog that has not changed is not read again.',
    input: z.strictObject({
      connection: id<ConnectionId>(),
      full: z
        .boolean()
        .default(false)
        .describe('read the whole catalog, whatever the store says about changes'),
    }),
    output: z.strictObject({ run: idText }),
    run: async (input, { organization }) => {
      const connection = found(await needs.reads.connection(organization, input.connection));
      const place = placeOfConnection(organization, connection);
      // Whatever kept the sign-in from being done or from working, it comes first; done again, it is proven again.
      const { startConnect, startSync } = needs.workflows;
      const asked = { ...place, full: input.full };
      const start = () =>
        connection.state === 'connected' ? startSync(asked) : startConnect(asked);
      for (let waits = 0; ; waits += 1) {
        const { runId } = await start();
        const run = await needs.reads.syncRun(organization, runId);
        // A run holds its place for a moment after its end; it is no answer to who asks now.
        if (run === null || run.state === 'running' || waits >= WAITS_MAX) return { run: runId };
        await wait(WAIT_MS);
      }
    },
  });

const WAIT_MS = 100;
const WAITS_MAX = 30;
