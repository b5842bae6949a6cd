import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { FlatOfferShape } from '../../src/api/shapes/flat-offer.ts';
import { remakesIn } from '../../src/db/remakes.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { auditTo } from '../../src/main/api/audit.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { elm, elmKey, keysInMemory, oak, oakKey, oakReadKey } from './keys.ts';
import { seedShop, type Shop } from './seed.ts';
import { noWorkflows, serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
let mine: Shop;
const started: unknown[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, readSealKeys(Buffer.alloc(32, 3).toString('base64'))!),
    workflows: { ...noWorkflows, startRemake: async (of) => void started.push(of) },
    keys: keysInMemory,
    audit: auditTo(database.db),
  });
  mine = await seedShop(database.db, api.blobs, oak, 'oak');
  await seedShop(database.db, api.blobs, elm, 'elm');
  const photo = `insert into media (organization_id, product_id, external_id, position, kind, url, alt)
    values ($1, $2, 'photo', 0, 'image', 'https://oak.example/print.jpg', '')`;
  await database.asSuperuser(photo, [oak, mine.print]);
  await database.asSuperuser(
    `update products set product_type = case when id = $1 then 'Art prints' else 'art prints ' end`,
    [mine.print],
  );
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  started.length = 0;
  await database.asSuperuser('delete from flat_rules');
  await database.asSuperuser('update products set remake_at = null');
});

const path = () => `/v1/products/${mine.print}/flat-rule`;
const offer = async () =>
  (await (await api.get(`/v1/products/${mine.print}/flat-offer`, oakKey)).json()) as FlatOfferShape;
const marked = async () =>
  inTenant(database.db, oak, async (tx) =>
    (await remakesIn(tx).asked(mine.connection, 10)).map(({ product }) => product),
  );

test('an offer says what the product would be, how large, and what was said of it', async () => {
  expect(await offer()).toEqual({
    form: 'print',
    photo: 0,
    productType: 'Art prints',
    modelled: false,
    rule: null,
    sizes: [
      {
        size: { width: 0.297, height: 0.42 },
        says: '"A3" in Colour',
        guessed: false,
        outline: 'rectangle',
        variants: 1,
      },
    ],
  });
});

test('a yes replaces the one before, is remembered with who said it, and marks the product', async () => {
  expect((await api.send('PUT', path(), oakKey, { form: 'canvas' })).status).toBe(202);
  const large = { form: 'print', width: 0.5, height: 0.7, depth: 0.001 };
  expect((await api.send('PUT', path(), oakKey, large)).status).toBe(202);
  expect((await offer()).rule).toEqual({
    extent: 'product',
    productType: null,
    form: 'print',
    size: { width: 0.5, height: 0.7 },
    depth: 0.001,
    saidBy: 'An API key',
  });
  expect(await marked()).toEqual([mine.print]);
  expect(started).toHaveLength(2);
});

test('said of a type, it marks what has that type and no model; taken back, again', async () => {
  const ofType = { form: 'print', extent: 'product-type' };
  await api.send('PUT', path(), oakKey, ofType);
  // The chair has the type as well, and a model of its own.
  expect(await marked()).toEqual([mine.print]);
  expect((await offer()).rule).toMatchObject({ extent: 'product-type', productType: 'Art prints' });

  await database.asSuperuser('update products set remake_at = null');
  const removed = await api.send('DELETE', path(), oakKey, { extent: 'product-type' });
  expect(removed.status).toBe(202);
  expect((await offer()).rule).toBeNull();
  expect(await marked()).toEqual([mine.print]);
});

test.each([
  [{ form: 'sphere' }, 'form'],
  [{ form: 'print', width: 0.5 }, 'height'],
  [{ form: 'print', width: 500, height: 0.7 }, 'width'],
  [{ form: 'print', depth: 0 }, 'depth'],
  [{ form: 'print', extent: 'store' }, 'extent'],
])('%j is refused by the name of what is wrong', async (body, field) => {
  const answer = await api.send('PUT', path(), oakKey, body);
  expect(answer.status).toBe(422);
  expect(JSON.stringify(await answer.json())).toContain(`"${field}"`);
  expect(await marked()).toEqual([]);
});

test('a product without a photo cannot be built of one', async () => {
  await database.asSuperuser(`delete from media where product_id = $1 and kind = 'image'`, [
    mine.chair,
  ]);
  const answer = await api.send('PUT', `/v1/products/${mine.chair}/flat-rule`, oakKey, {
    form: 'box',
  });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'image.missing' });
});

test('a yes may be said on the condition that the offer is still the one that was seen', async () => {
  const seen = (await api.get(`/v1/products/${mine.print}/flat-offer`, oakKey)).headers.get('etag');
  const tag = (seen ?? '').replace('W/', '');
  const say = (form: string) =>
    api.sendIf(tag, { method: 'PUT', path: path(), key: oakKey, body: { form } });
  expect((await say('print')).status).toBe(202);
  expect((await say('canvas')).status).toBe(412);
  expect((await offer()).rule).toMatchObject({ form: 'print' });
});

test('neither a key that only reads nor another organization may say yes', async () => {
  expect((await api.send('PUT', path(), oakReadKey, { form: 'print' })).status).toBe(403);
  expect((await api.send('PUT', path(), elmKey, { form: 'print' })).status).toBe(404);
  expect((await api.get(`/v1/products/${mine.print}/flat-offer`, elmKey)).status).toBe(404);
});
