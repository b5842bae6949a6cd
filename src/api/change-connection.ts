import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, publishing } from './shapes/connection.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const changeConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'setPublishing'>;
  workflows: Pick<Workflows, 'startSync'>;
}) =>
  route({
    name: 'changeConnection',
    method: 'patch',
    path: '/v1/connections/{connection}',
    scope: 'write',
    guarded: true,
    summary:
      'Choose whether a store publishes by itself or after review; what waits is published when it does so by itself.',
    input: z.strictObject({ connection: id<ConnectionId>(), publishing }),
    output: connection,
    run: async (input, { organization, guard }) => {
      const before = found(await needs.reads.connection(organization, input.connection));
      await needs.writes.setPublishing(organization, input.connection, input.publishing, guard);
      // What waited for a review waits no longer; a store that does not work yet is brought up to date when it does.
      if (input.publishing === 'automatic' && before.state === 'connected')
        await needs.workflows.startSync(placeOfConnection(organization, before));
      return found(await needs.reads.connection(organization, input.connection));
    },
  });
