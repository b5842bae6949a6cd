import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Workflows } from '../../src/api/workflows-port.ts';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { connectionsOf } from '../../src/db/connections.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { ConnectionId, OrganizationId, SyncRunId } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { serve, type Served } from './serve.ts';

const sealKeys = readSealKeys(Buffer.alloc(32, 3).toString('base64'))!;
const runId = randomUUID() as string as SyncRunId;
const platform = {
  id: 'shopify',
  kind: 'store' as const,
  settings: z.strictObject({ shop: z.string().endsWith('.myshopify.com') }),
  address: (given: unknown) => (given as { shop: string }).shop,
  grant: z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) }),
};

let database: TestDatabase;
let api: Served;
let organization: OrganizationId;
let key: string;
const started: unknown[] = [];

const note =
  (name: string) =>
  async (of: object): Promise<{ runId: SyncRunId }> => {
    started.push({ name, ...of });
    return { runId };
  };
const workflows: Workflows = {
  startConnect: note('connect'),
  startSync: note('sync'),
  cancelSync: async (of) => void (await note('cancel')(of)),
  startPublish: async (of) => void (await note('publish')(of)),
  startRollBack: async (of) => void (await note('rollback')(of)),
  startUnpublish: async (of) => void (await note('unpublish')(of)),
};

beforeAll(async () => {
  database = await openTestDatabase();
  organization = await database.organization();
  ({ key } = await inTenant(database.db, organization, async (tx) =>
    apiKeysIn(tx).create('test', ['read', 'write']),
  ));
  api = await serve({
    platforms: [platform],
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, sealKeys),
    workflows,
    keys: { findByKey: (given) => findByKey(database.system, given) },
  });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const connected = (id: string) =>
  database.asSuperuser(`update connections set state = 'connected' where id = $1`, [id]);
const grant = { clientId: 'id', clientSecret: 'hunter2-secret' };
const settings = { shop: 'oak.myshopify.com' };

test('connecting a store seals the grant, shows the connection and starts the work', async () => {
  const response = await api.send('POST', '/v1/connections', key, {
    platform: 'shopify',
    settings,
    grant,
    publishing: 'after-review',
  });
  expect(response.status).toBe(201);
  const text = await response.text();
  expect(text).not.toContain('hunter2');
  const made = JSON.parse(text) as { id: string };
  expect(made).toMatchObject({
    platform: 'shopify',
    name: 'oak.myshopify.com',
    state: 'connecting',
    publishing: 'after-review',
    settings,
  });
  expect(started.at(-1)).toEqual({
    name: 'connect',
    organizationId: organization,
    connectionId: made.id,
    platform: 'shopify',
  });
  const { secrets } = await connectionsOf(database.db, organization, sealKeys)
    .secrets(made.id as ConnectionId)
    .read();
  expect(secrets).toEqual(grant);
  const stored = await database.asSuperuser<{ all: string }>(
    `select (select string_agg(c::text, '') from connections c)
       || (select string_agg(s::text, '') from connection_secrets s)
       || (select string_agg(e::text, '') from events e) as all`,
  );
  expect(stored[0]?.all).toContain('oak.myshopify.com');
  expect(stored[0]?.all).not.toContain('hunter2');
  expect(stored[0]?.all).not.toContain(Buffer.from('hunter2').toString('hex'));
});

test('a form with faults names each field, and never repeats a secret', async () => {
  const response = await api.send('POST', '/v1/connections', key, {
    platform: 'shopify',
    settings: { shop: 'oak.example' },
    grant: { clientId: 'hunter2-in-the-wrong-place' },
  });
  expect(response.status).toBe(422);
  const text = await response.text();
  expect(Object.keys((JSON.parse(text) as { about: object }).about)).toEqual(['settings.shop']);
  expect(text).not.toContain('hunter2');
  const second = await api.send('POST', '/v1/connections', key, {
    platform: 'shopify',
    settings,
    grant: { clientId: 'hunter2' },
  });
  const problem = await second.text();
  expect(problem).toContain('grant.clientSecret');
  expect(problem).not.toContain('hunter2');
});

test('publishing can be changed; sync, rollback and unpublish name organization, connection and platform', async () => {
  const list = (await (await api.get('/v1/connections', key)).json()) as {
    items: { id: string }[];
  };
  const id = list.items[0]?.id ?? '';
  const changed = await api.send('PATCH', `/v1/connections/${id}`, key, {
    publishing: 'automatic',
  });
  expect(await changed.json()).toMatchObject({ id, publishing: 'automatic' });
  await connected(id);
  const sync = await api.send('POST', `/v1/connections/${id}/sync`, key, {});
  expect([sync.status, await sync.json()]).toEqual([202, { run: runId }]);
  for (const verb of ['rollback', 'unpublish'])
    expect((await api.send('POST', `/v1/connections/${id}/${verb}`, key, {})).status).toBe(202);
  const place = { organizationId: organization, connectionId: id, platform: 'shopify' };
  expect(started.slice(-3)).toEqual([
    { name: 'sync', ...place },
    { name: 'rollback', ...place },
    { name: 'unpublish', ...place },
  ]);
});

test('an id in the body as well as in the path is refused', async () => {
  const list = (await (await api.get('/v1/connections', key)).json()) as {
    items: { id: string }[];
  };
  const id = list.items[0]?.id ?? '';
  const response = await api.send('POST', `/v1/connections/${id}/sync`, key, {
    connection: randomUUID(),
  });
  expect(response.status).toBe(422);
});

test('a key that was revoked opens nothing any more, at once', async () => {
  const other = await inTenant(database.db, organization, async (tx) =>
    apiKeysIn(tx).create('short-lived', ['read']),
  );
  expect((await api.get('/v1/products', other.key)).status).toBe(200);
  await inTenant(database.db, organization, async (tx) => apiKeysIn(tx).revoke(other.id));
  expect((await api.get('/v1/products', other.key)).status).toBe(401);
});
