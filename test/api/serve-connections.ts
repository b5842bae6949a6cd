import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Workflows } from '../../src/api/workflows-port.ts';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { connectionsOf } from '../../src/db/connections.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { SecretStore } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, SyncRunId } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { serve, type Served } from './serve.ts';

const SEAL_KEYS = readSealKeys(Buffer.alloc(32, 3).toString('base64'))!;

const platform = {
  id: 'shopify',
  kind: 'store' as const,
  settings: z.strictObject({
    shop: z.string().trim().toLowerCase().endsWith('.myshopify.com'),
  }),
  address: (given: unknown) => (given as { shop: string }).shop,
  grant: z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) }),
  productPage: () => 'https://shop.example/products/chair',
  guide: { settingsOf: (store: string) => ({ shop: store }), steps: () => [] },
};

/** The API over a real database, where work is only written down: what a test of connections stands on. */
export interface ServedConnections extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly api: Served;
  readonly organization: OrganizationId;
  readonly key: string;
  /** The run that every piece of work is answered with. */
  readonly runId: SyncRunId;
  /** The work that was started, in order. */
  readonly started: { readonly name: string; readonly [name: string]: unknown }[];
  /** While true, no work can be started. */
  away: boolean;
  connections(): ReturnType<typeof connectionsOf>;
  secretsOf(id: string): SecretStore;
  become(id: string, state: string): Promise<unknown>;
  /** The key of another organization. */
  anotherKey(): Promise<string>;
}

export async function serveConnections(): Promise<ServedConnections> {
  const database = await openTestDatabase();
  const organization = await database.organization();
  const keyOf = async (of: OrganizationId) => {
    const made = await inTenant(database.db, of, (tx) =>
      apiKeysIn(tx).create('test', ['read', 'write']),
    );
    return made.key;
  };
  const runId = randomUUID() as string as SyncRunId;
  const started: ServedConnections['started'] = [];
  const note =
    (name: string) =>
    async (of: object): Promise<{ runId: SyncRunId }> => {
      if (served.away) throw new Failure('work.unavailable');
      started.push({ name, ...of });
      return { runId };
    };
  const workflows: Workflows = {
    startConnect: note('connect'),
    startSync: note('sync'),
    cancelSync: async (of) => void (await note('cancel')(of)),
    startRemake: async (of) => void (await note('remake')(of)),
    startExtras: async (of) => void (await note('extras')(of)),
    startPublish: async (of) => void (await note('publish')(of)),
    startApproved: async (of) => void (await note('approved')(of)),
    startSwitch: async (of) => void (await note('switch')(of)),
    startPlacementCheck: async (of) => void (await note('placement')(of)),
    startRollBack: async (of) => void (await note('rollback')(of)),
    startUnpublish: async (of) => void (await note('unpublish')(of)),
  };
  const api = await serve({
    platforms: [platform],
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, SEAL_KEYS),
    workflows,
    keys: { findByKey: (given) => findByKey(database.system, given) },
  });
  const connections = () => connectionsOf(database.db, organization, SEAL_KEYS);
  const served: ServedConnections = {
    database,
    api,
    organization,
    key: await keyOf(organization),
    runId,
    started,
    away: false,
    connections,
    secretsOf: (id) => connections().secrets(id as ConnectionId),
    become: (id, state) =>
      database.asSuperuser('update connections set state = $2 where id = $1', [id, state]),
    anotherKey: async () => keyOf(await database.organization()),
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
  return served;
}
