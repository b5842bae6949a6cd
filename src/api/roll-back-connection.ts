import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const rollBackConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  workflows: Pick<Workflows, 'startRollBack'>;
}) =>
  route({
    name: 'rollBackConnection',
    method: 'post',
    path: '/v1/connections/{connection}/rollback',
    scope: 'write',
    status: 202,
    summary: 'Point every product of a store at the release before its current one.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const connection = found(await needs.reads.connection(organization, input.connection));
      await needs.workflows.startRollBack(placeOfConnection(organization, connection));
      return { accepted: true as const };
    },
  });
