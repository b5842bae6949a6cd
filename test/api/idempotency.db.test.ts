import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { idempotencyKeys } from '../../src/db/idempotency-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { uploadsTo } from '../../src/main/api/uploads-to.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { inspection } from '../db/conversion-rows.ts';
import { serve, type Served } from './serve.ts';

const sealKeys = readSealKeys(Buffer.alloc(32, 3).toString('base64'))!;
let database: TestDatabase;
let api: Served;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, sealKeys),
    repeats: idempotencyKeys(database.db, sealKeys),
    keys: { findByKey: (given) => findByKey(database.system, given) },
    uploads: (blobs) => uploadsTo(database.db, blobs, () => ({ inspect: async () => inspection })),
  });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const post = (by: string, once: string, body: object) =>
  fetch(`${api.url}/v1/api-keys`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${by}`,
      'content-type': 'application/json',
      'idempotency-key': once,
    },
    body: JSON.stringify(body),
  });

async function caller() {
  const organization = await database.organization();
  const { key } = await inTenant(database.db, organization, async (tx) =>
    apiKeysIn(tx).create('first', ['read', 'write']),
  );
  const make = (once: string, body: object = { name: 'CI', scopes: ['read'] }) =>
    post(key, once, body);
  const names = async () => {
    const list = (await (await api.get('/v1/api-keys', key)).json()) as {
      items: { name: string }[];
    };
    return list.items.map(({ name }) => name);
  };
  return { key, make, names };
}

test('the same request with the same key acts once and is answered alike', async () => {
  const { make, names } = await caller();
  const first = await make('one');
  const again = await make('one');
  expect([first.status, again.status]).toEqual([201, 201]);
  const text = await first.text();
  expect(await again.text()).toBe(text);
  expect(await names()).toEqual(['first', 'CI']);
  expect((await make('two')).status).toBe(201);
  expect(await names()).toEqual(['first', 'CI', 'CI']);
  // The answer holds an API key, which nobody who reads the database may see.
  const stored = await database.asSuperuser<{ sealed: Buffer }>('select * from idempotency_keys');
  const made = (JSON.parse(text) as { key: string }).key;
  for (const { sealed } of stored) expect(sealed.includes(made.slice(12))).toBe(false);
});

test('of many that come at once one acts, and the others are answered alike or told to wait', async () => {
  const { make, names } = await caller();
  const all = await Promise.all(Array.from({ length: 6 }, () => make('one')));
  expect(all.map(({ status }) => status)).toContain(201);
  for (const { status } of all) expect([201, 409]).toContain(status);
  expect((await make('one')).status).toBe(201);
  expect(await names()).toEqual(['first', 'CI']);
});

test('a key that comes with another request is refused; another organization may use it', async () => {
  const [one, two] = [await caller(), await caller()];
  await one.make('same');
  const other = await one.make('same', { name: 'Other', scopes: ['read'] });
  expect(other.status).toBe(422);
  expect(await other.json()).toMatchObject({ code: 'request.key-reused' });
  expect((await two.make('same')).status).toBe(201);
  expect((await one.make('not a key')).status).toBe(422);
});

test('what failed may be tried again; a request whose process died is taken up after a while', async () => {
  const { key, make } = await caller();
  const reader = await inTenant(
    database.db,
    (await findByKey(database.system, key))!.organization,
    async (tx) => apiKeysIn(tx).create('writer', ['write']),
  );
  const more = { name: 'more', scopes: ['read'] };
  const refused = await post(reader.key, 'later', more);
  expect(refused.status).toBe(403);
  expect((await make('later', more)).status).toBe(201);

  const dies = (age: string) =>
    database.asSuperuser(`update idempotency_keys set sealed = null,
      created_at = now() - interval '${age}' where key = 'later'`);
  await dies('10 seconds');
  expect(await (await make('later', more)).json()).toMatchObject({ code: 'request.in-progress' });
  await dies('2 minutes');
  expect((await make('later', more)).status).toBe(201);
});

test('a file that is sent again with the same key is the same upload; another file under that key is refused', async () => {
  const { key } = await caller();
  const give = (once: string, body: string) =>
    fetch(`${api.url}/v1/uploads?fileName=chair.glb`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': once },
      body,
    });
  const first = await give('one', 'a chair');
  const told = await first.text();
  expect([first.status, await (await give('one', 'a chair')).text()]).toEqual([201, told]);
  const { id } = JSON.parse(told) as { id: string };
  expect((await api.send('DELETE', `/v1/uploads/${id}`, key)).status).toBe(202);
  // Kept as it was answered, although the upload is gone by now.
  expect(await (await give('one', 'a chair')).text()).toBe(told);
  expect((await api.get(`/v1/uploads/${id}`, key)).status).toBe(404);
  const other = await give('one', 'a table');
  expect([other.status, await other.json()]).toMatchObject([422, { code: 'request.key-reused' }]);
});

test('what removes a thing is answered alike when it is sent again, condition and all', async () => {
  const { key, make } = await caller();
  const made = (await (await make('one')).json()) as { id: string };
  const revoke = (once: string, ifMatch: string) =>
    fetch(`${api.url}/v1/api-keys/${made.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': once, 'if-match': ifMatch },
    });
  expect((await revoke('two', '"older"')).status).toBe(412);
  const first = await revoke('two', '*');
  expect(first.status).toBe(200);
  const told = await first.text();
  expect(JSON.parse(told)).toMatchObject({ id: made.id, revokedAt: expect.any(String) });
  expect(await (await revoke('two', '*')).text()).toBe(told);
  expect((await revoke('two', '"older"')).status).toBe(422);
});
