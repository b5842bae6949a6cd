import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id, idText } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const syncConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  workflows: Pick<Workflows, 'startSync'>;
}) =>
  route({
    name: 'syncConnection',
    method: 'post',
    path: '/v1/connections/{connection}/sync',
    scope: 'write',
    status: 202,
    summary:
      'Read the whole catalog of a store again; answers the run that is going on when one is.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: z.strictObject({ run: idText }),
    run: async (input, { organization }) => {
      const { platform } = found(await needs.reads.connection(organization, input.connection));
      const { runId } = await needs.workflows.startSync({
        organizationId: organization,
        connectionId: input.connection,
        platform,
      });
      return { run: runId };
    },
  });
