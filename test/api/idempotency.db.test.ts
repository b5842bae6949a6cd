import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { idempotencyKeys } from '../../src/db/idempotency-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
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
