import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, idText } from './shapes/fields.ts';
import { startRun } from './start-run.ts';
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
      return startRun(needs, organization, { connection, full: input.full });
    },
  });
