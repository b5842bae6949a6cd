import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { connection } from './shapes/connection.ts';

export const getConnection = (needs: { reads: Pick<Reads, 'connection'> }) =>
  route({
    name: 'getConnection',
    method: 'get',
    path: '/v1/connections/{connection}',
    scope: 'read',
    summary: 'Show one store.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: connection,
    run: async (input, { organization }) =>
      found(await needs.reads.connection(organization, input.connection)),
  });
