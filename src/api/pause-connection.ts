import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection } from './shapes/connection.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const pauseConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'setPaused'>;
  workflows: Pick<Workflows, 'startSwitch'>;
}) =>
  route({
    name: 'pauseConnection',
    method: 'put',
    path: '/v1/connections/{connection}/pause',
    scope: 'write',
    guarded: true,
    summary:
      'Hide everything of a store at once, or show it again. While it is paused nothing is published; syncs go on.',
    input: z.strictObject({ connection: id<ConnectionId>(), paused: z.boolean() }),
    output: connection,
    run: async (input, { organization, guard }) => {
      const before = found(await needs.reads.connection(organization, input.connection));
      const place = placeOfConnection(organization, before);
      await needs.writes.setPaused(organization, input.connection, input.paused, guard);
      await needs.workflows.startSwitch(place);
      return found(await needs.reads.connection(organization, input.connection));
    },
  });
