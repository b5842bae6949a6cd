import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';

export const checkPlacement = (needs: {
  reads: Pick<Reads, 'connection'>;
  workflows: Pick<Workflows, 'startPlacementCheck'>;
}) =>
  route({
    name: 'checkPlacement',
    method: 'post',
    path: '/v1/connections/{connection}/placement',
    scope: 'write',
    status: 202,
    summary: "Look again whether the store's pages have a place for what is published.",
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const connection = found(await needs.reads.connection(organization, input.connection));
      await needs.workflows.startPlacementCheck(placeOfConnection(organization, connection));
      return { accepted: true as const };
    },
  });
