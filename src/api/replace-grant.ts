import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { formPart, platformOf, type Platform } from './form-of-platform.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, grant } from './shapes/connection.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const replaceGrant = (needs: {
  platforms: readonly Platform[];
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'replaceGrant'>;
  workflows: Pick<Workflows, 'startConnect'>;
}) =>
  route({
    name: 'replaceGrant',
    method: 'put',
    path: '/v1/connections/{connection}/grant',
    scope: 'write',
    guarded: true,
    summary:
      'Reconnect a store, a disconnected one too: sign in with new credentials, then read its catalog.',
    input: z.strictObject({
      connection: id<ConnectionId>(),
      grant,
    }),
    output: connection,
    run: async (input, { organization, guard }) => {
      const row = found(await needs.reads.connection(organization, input.connection));
      const given = formPart('grant', platformOf(needs.platforms, row.platform).grant, input.grant);
      await needs.writes.replaceGrant(organization, input.connection, given, guard);
      await needs.workflows.startConnect({
        organizationId: organization,
        connectionId: input.connection,
        platform: row.platform,
      });
      return found(await needs.reads.connection(organization, input.connection));
    },
  });
