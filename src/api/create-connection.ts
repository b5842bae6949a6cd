import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { formPart, platformOf, type Platform } from './form-of-platform.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, grant, publishing } from './shapes/connection.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const createConnection = (needs: {
  platforms: readonly Platform[];
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'addConnection'>;
  workflows: Pick<Workflows, 'startConnect'>;
}) =>
  route({
    name: 'createConnection',
    method: 'post',
    path: '/v1/connections',
    scope: 'write',
    status: 201,
    summary: 'Connect a store: sign in with what the merchant hands over, then read its catalog.',
    input: z.strictObject({
      platform: z
        .string()
        .max(100)
        .meta({ examples: ['shopify'] }),
      name: z.string().trim().min(1).max(200).optional(),
      settings: z.record(z.string(), z.unknown()).meta({
        description: "the platform's own settings",
        examples: [{ shop: 'my-shop.myshopify.com' }],
      }),
      grant,
      publishing: publishing.default('automatic'),
    }),
    output: connection,
    run: async (input, { organization }) => {
      const platform = platformOf(needs.platforms, input.platform);
      const settings = formPart('settings', platform.settings, input.settings);
      const given = formPart('grant', platform.grant, input.grant);
      const id = randomUUID() as string as ConnectionId;
      const address = platform.address(settings);
      // Until the store has told its name, its address stands for it.
      const { name = address, publishing: mode } = input;
      const row = { id, platform: platform.id, name, settings, publishing: mode, address };
      await needs.writes.addConnection(organization, row, given);
      await needs.workflows.startConnect({
        organizationId: organization,
        connectionId: id,
        platform: platform.id,
      });
      return found(await needs.reads.connection(organization, id));
    },
  });
