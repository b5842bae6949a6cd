import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Workflows } from '../../src/api/workflows-port.ts';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { connectionsOf } from '../../src/db/connections.ts';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { Failure } from '../../src/kernel/errors.ts';
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
  settings: z.strictObject({ shop: z.string().trim().toLowerCase() }),
  address: (given: unknown) => (given as { shop: string }).shop,
  grant: z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) }),
};

let database: TestDatabase;
let api: Served;
let organization: OrganizationId;
let key: string;
const started: { readonly name: string; readonly [name: string]: unknown }[] = [];
let away = false;

const note =
  (name: string) =>
  async (of: object): Promise<{ runId: SyncRunId }> => {
    if (away) throw new Failure('work.unavailable');
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
beforeEach(() => {
  away = false;
  started.length = 0;
});

const grant = { clientId: 'id', clientSecret: 'hunter2-first' };
const newer = { clientId: 'id', clientSecret: 'hunter2-newer' };
const connect = (shop: string) =>
  api.send('POST', '/v1/connections', key, { platform: 'shopify', settings: { shop }, grant });
const bodyOf = async (response: Response) =>
  (await response.json()) as {
    id: string;
    state: string;
    code: string;
    about: { connection: string };
  };
const made = async (shop: string) => (await bodyOf(await connect(shop))).id;
const connections = () => connectionsOf(database.db, organization, sealKeys);
const secretsOf = (id: string) => connections().secrets(id as ConnectionId);
const become = (id: string, state: string) =>
  database.asSuperuser('update connections set state = $2 where id = $1', [id, state]);
const at = (id: string, rest = '') => `/v1/connections/${id}${rest}`;

test('a shop is connected once, however it is written and however many ask at once', async () => {
  const all = await Promise.all(['oak.example', ' OAK.example', 'oak.example'].map(connect));
  expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  const bodies = await Promise.all(all.map(bodyOf));
  const { id } = bodies.find((one) => one.code === undefined)!;
  for (const one of bodies.filter(({ code }) => code !== undefined))
    expect(one).toMatchObject({ code: 'connection.exists', about: { connection: id } });
  expect(started.map(({ name }) => name)).toEqual(['connect']);
  expect((await secretsOf(id).read()).secrets).toEqual(grant);
});

test('another organization may have the same shop', async () => {
  const other = await database.organization();
  const theirs = await inTenant(database.db, other, async (tx) =>
    apiKeysIn(tx).create('test', ['read', 'write']),
  );
  const body = { platform: 'shopify', settings: { shop: 'oak.example' }, grant };
  expect((await api.send('POST', '/v1/connections', theirs.key, body)).status).toBe(201);
});

test('after Temporal was away, asking again makes no second connection, and a sync signs in first', async () => {
  away = true;
  expect((await connect('ash.example')).status).toBe(503);
  away = false;
  const again = await connect('ash.example');
  expect(again.status).toBe(409);
  const id = (await bodyOf(again)).about.connection;
  expect((await api.send('POST', at(id, '/sync'), key, {})).status).toBe(202);
  await become(id, 'connected');
  expect((await api.send('POST', at(id, '/sync'), key, {})).status).toBe(202);
  expect(started.map(({ name }) => name)).toEqual(['connect', 'sync']);
});

test('new credentials replace the old ones, are sealed, and start the sign-in', async () => {
  const id = await made('elm.example');
  await connections().needsAttention(id as ConnectionId, {
    code: 'connection.sign-in-expired',
    detail: {},
  });
  const response = await api.send('PUT', at(id, '/grant'), key, { grant: newer });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ id, state: 'connecting', attention: null });
  expect(text).not.toContain('hunter2');
  expect(await secretsOf(id).read()).toEqual({ secrets: newer, version: 2 });
  expect(started.map(({ name }) => name)).toEqual(['connect', 'connect']);
});

test('new credentials are taken even when the old ones cannot be opened any more', async () => {
  const id = await made('fir.example');
  await database.asSuperuser(
    `update connection_secrets set sealed = 'x' where connection_id = $1`,
    [id],
  );
  expect((await api.send('PUT', at(id, '/grant'), key, { grant: newer })).status).toBe(200);
  expect((await secretsOf(id).read()).secrets).toEqual(newer);
});

test('a grant of the wrong shape, or for a connection of somebody else, changes nothing', async () => {
  const id = await made('yew.example');
  const wrong = await api.send('PUT', at(id, '/grant'), key, { grant: { clientId: 'hunter2' } });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).not.toContain('hunter2');
  expect((await secretsOf(id).read()).secrets).toEqual(grant);
  const nobody = await api.send('PUT', at(randomUUID(), '/grant'), key, { grant: newer });
  expect(nobody.status).toBe(404);
});

test('disconnecting deletes the credentials, stops the run, and no work starts any more', async () => {
  const id = await made('box.example');
  const run = randomUUID() as string as SyncRunId;
  await inTenant(database.db, organization, (tx) =>
    syncRunsIn(tx).start(run, id as ConnectionId, 'w'),
  );
  const { version } = await secretsOf(id).read();
  const gone = await api.send('DELETE', at(id), key);
  expect([gone.status, (await bodyOf(gone)).state]).toEqual([200, 'disconnected']);
  expect(started.at(-1)).toMatchObject({ name: 'cancel', connectionId: id, runId: run });
  expect(await secretsOf(id).read()).toEqual({ secrets: {}, version: 0 });
  // A sign-in that ends late brings nothing back.
  expect(await secretsOf(id).replace(newer, version)).toBe(false);
  expect(await secretsOf(id).replace(newer, 0)).toBe(false);

  for (const verb of ['sync', 'rollback', 'unpublish']) {
    const refused = await api.send('POST', at(id, `/${verb}`), key, {});
    expect([refused.status, (await bodyOf(refused)).code]).toEqual([
      409,
      'connection.disconnected',
    ]);
  }
  expect((await api.send('DELETE', at(id), key)).status).toBe(200);
  expect((await api.send('DELETE', at(randomUUID()), key)).status).toBe(404);
});

test('a disconnected shop is connected anew, or its old connection again, but never both', async () => {
  const old = await made('bay.example');
  await api.send('DELETE', at(old), key);
  const young = await made('bay.example');
  expect(young).not.toBe(old);
  const both = await api.send('PUT', at(old, '/grant'), key, { grant: newer });
  expect(await bodyOf(both)).toMatchObject({
    code: 'connection.exists',
    about: { connection: young },
  });
  expect((await secretsOf(old).read()).version).toBe(0);
  await api.send('DELETE', at(young), key);
  const back = await api.send('PUT', at(old, '/grant'), key, { grant: newer });
  expect([back.status, (await bodyOf(back)).state]).toEqual([200, 'connecting']);
  expect((await secretsOf(old).read()).secrets).toEqual(newer);
});
