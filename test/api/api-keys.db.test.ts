import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { ApiKeyId } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, readSealKeys(Buffer.alloc(32, 3).toString('base64'))!),
    keys: { findByKey: (given) => findByKey(database.system, given) },
  });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function firstKey(scopes: readonly string[] = ['read', 'write']) {
  const organization = await database.organization();
  return inTenant(database.db, organization, async (tx) => apiKeysIn(tx).create('first', scopes));
}
interface Made {
  readonly id: ApiKeyId;
  readonly key: string;
}
const make = async (by: string, name: string, scopes: readonly string[]) =>
  api.send('POST', '/v1/api-keys', by, { name, scopes });
const revoke = (by: string, id: string) => api.send('DELETE', `/v1/api-keys/${id}`, by);
const list = async (by: string, query = '') =>
  (await (await api.get(`/v1/api-keys${query}`, by)).json()) as {
    items: { name: string; prefix: string; revokedAt: string | null }[];
    next: string | null;
  };

test('a key is shown in the answer that makes it and nowhere else', async () => {
  const first = await firstKey();
  const response = await make(first.key, 'CI', ['read']);
  expect(response.status).toBe(201);
  const made = (await response.json()) as Made;
  expect((await api.get('/v1/products', made.key)).status).toBe(200);
  const { items } = await list(first.key);
  expect(items.map(({ name }) => name)).toEqual(['first', 'CI']);
  expect(JSON.stringify(items)).not.toContain(made.key);
  expect(made.key.startsWith(items[1]!.prefix)).toBe(true);
  const page = await list(first.key, '?limit=1');
  const rest = await list(first.key, `?limit=1&cursor=${encodeURIComponent(page.next ?? '')}`);
  expect([page.items[0]?.name, rest.items[0]?.name, rest.next]).toEqual(['first', 'CI', null]);
});

test('a revoked key opens nothing; revoking again, or a key of somebody else, does no harm', async () => {
  const [first, other] = [await firstKey(), await firstKey()];
  const made = (await (await make(first.key, 'CI', ['read'])).json()) as Made;
  expect((await revoke(other.key, made.id)).status).toBe(404);
  expect((await revoke(first.key, randomUUID())).status).toBe(404);
  expect((await api.get('/v1/products', made.key)).status).toBe(200);
  for (let time = 0; time < 2; time += 1) {
    const response = await revoke(first.key, made.id);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: made.id, revokedAt: expect.any(String) });
  }
  expect((await api.get('/v1/products', made.key)).status).toBe(401);
});

test('a key hands on no more than it has, and a reading key none at all', async () => {
  const writer = await firstKey(['write']);
  expect((await make(writer.key, 'more', ['read'])).status).toBe(403);
  expect((await make(writer.key, 'same', ['write'])).status).toBe(201);
  expect((await make(writer.key, 'none', [])).status).toBe(422);
  const reader = await firstKey(['read']);
  expect((await make(reader.key, 'more', ['read'])).status).toBe(403);
  expect((await revoke(reader.key, reader.id)).status).toBe(403);
});

test('the last key that may write stays, also when two revoke each other at once', async () => {
  const first = await firstKey();
  await make(first.key, 'reader', ['read']);
  const last = await revoke(first.key, first.id);
  expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([
    409,
    'api-key.last',
  ]);
  const second = (await (await make(first.key, 'second', ['read', 'write'])).json()) as Made;
  const ends = await Promise.all([revoke(first.key, second.id), revoke(second.key, first.id)]);
  const { items } = await list(ends[0]?.status === 200 ? first.key : second.key);
  expect(items.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(2);
});

test('a stream ends soon after its key was revoked, and not before', async () => {
  const first = await firstKey();
  const made = (await (await make(first.key, 'live page', ['read'])).json()) as Made;
  const stream = await api.get('/v1/events', made.key);
  const reader = stream.body!.getReader();
  const until = async (text: string) => {
    for (let seen = ''; !seen.includes(text);)
      seen += Buffer.from((await reader.read()).value ?? []).toString();
  };
  await until('still here');
  await until('still here');
  await revoke(first.key, made.id);
  const began = Date.now();
  while (!(await reader.read()).done);
  expect(Date.now() - began).toBeLessThan(5_000);
});
