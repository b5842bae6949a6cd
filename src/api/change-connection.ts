import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, publishing } from './shapes/connection.ts';
import { id } from './shapes/fields.ts';
import type { Writes } from './writes.ts';

export const changeConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'setPublishing'>;
}) =>
  route({
    name: 'changeConnection',
    method: 'patch',
    path: '/v1/connections/{connection}',
    scope: 'write',
    guarded: true,
    summary: 'Choose whether a store publishes by itself or after review.',
    input: z.strictObject({ connection: id<ConnectionId>(), publishing }),
    output: connection,
    run: async (input, { organization, guard }) => {
      found(await needs.reads.connection(organization, input.connection));
      await needs.writes.setPublishing(organization, input.connection, input.publishing, guard);
      return found(await needs.reads.connection(organization, input.connection));
    },
  });
