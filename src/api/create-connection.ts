import { randomUUID } from 'node:crypto';
import { z, type ZodType } from 'zod';
import type { Connector } from '../contract/connector.ts';
import { Failure } from '../kernel/errors.ts';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, publishing } from './shapes/connection.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

/** The part of a connector that a form is checked against. */
export type Platform = Pick<Connector, 'id' | 'settings' | 'grant'>;

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
      platform: z.string().describe('shopify, for instance'),
      name: z.string().trim().min(1).max(200).optional(),
      settings: z.record(z.string(), z.unknown()).describe("the platform's own settings"),
      grant: z.record(z.string(), z.string()).describe('credentials; sealed at once, never shown'),
      publishing: publishing.default('automatic'),
    }),
    output: connection,
    run: async (input, { organization }) => {
      const platform = needs.platforms.find((one) => one.id === input.platform);
      if (platform === undefined)
        throw new Failure('request.invalid', {
          platform: `must be one of ${needs.platforms.map((one) => one.id).join(', ')}`,
        });
      const settings = part('settings', platform.settings, input.settings);
      const grant = part('grant', platform.grant, input.grant);
      const id = randomUUID() as string as ConnectionId;
      const name = input.name ?? nameOf(platform.id, settings);
      const { publishing: mode } = input;
      const row = { id, platform: platform.id, name, settings, publishing: mode };
      await needs.writes.addConnection(organization, row, grant);
      await needs.workflows.startConnect({
        organizationId: organization,
        connectionId: id,
        platform: platform.id,
      });
      return found(await needs.reads.connection(organization, id));
    },
  });

function part<T>(name: string, shape: ZodType<T>, given: unknown): T & Record<string, unknown> {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data as T & Record<string, unknown>;
  // The values are left out on purpose: a grant is a secret, and a problem may be logged by whoever gets it.
  const faults = parsed.error.issues.map((issue) => [
    [name, ...issue.path].join('.'),
    issue.message,
  ]);
  throw new Failure('request.invalid', Object.fromEntries(faults) as Record<string, string>);
}

/** Until the store has told its name, its address stands for it. */
function nameOf(platform: string, settings: Record<string, unknown>): string {
  const address = Object.values(settings).find((value) => typeof value === 'string');
  return typeof address === 'string' ? address : platform;
}
