import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { MaskShape } from '../../src/api/shapes/mask.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { remakesIn } from '../../src/db/remakes.ts';
import { auditTo } from '../../src/main/api/audit.ts';
import { masksTo } from '../../src/main/api/masks-to.ts';
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
let theirs: Shop;
const started: unknown[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, readSealKeys(Buffer.alloc(32, 3).toString('base64'))!),
    workflows: { ...noWorkflows, startRemake: async (of) => void started.push(of) },
    masks: (blobs) => masksTo(database.db, blobs),
    keys: keysInMemory,
    audit: auditTo(database.db),
  });
  mine = await seedShop(database.db, api.blobs, oak, 'oak');
  theirs = await seedShop(database.db, api.blobs, elm, 'elm');
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  started.length = 0;
  await database.asSuperuser('delete from look_rules');
  await database.asSuperuser('update products set remake_at = null');
});

const picture = await sharp({
  create: {
    width: 64,
    height: 64,
    channels: 3,
    background: '#fff',
    noise: { type: 'gaussian', mean: 128, sigma: 60 },
  },
})
  .png()
  .toBuffer();
const halfPicture = picture.subarray(0, picture.length / 2);
const giveMask = (bytes: Uint8Array, key = oakKey) =>
  fetch(`${api.url}/v1/masks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
  });
const rulesOf = (shop: Shop) => `/v1/products/${shop.chair}/look-rules`;
const say = (value: string, body: object, key = oakKey, shop = mine) =>
  api.send('PUT', `${rulesOf(shop)}/Colour/${value}`, key, body);
const said = async (shop = mine, key = oakKey) =>
  ((await (await api.get(rulesOf(shop), key)).json()) as { items: object[] }).items;
const marked = async (shop = mine) =>
  (
    await inTenant(database.db, shop.organization, async (tx) =>
      remakesIn(tx).asked(shop.connection, 10),
    )
  ).map(({ product }) => product);

test('what is said is remembered, replaces what was said before, and marks the product to be made again', async () => {
  expect((await say('Red', { asModelled: true })).status).toBe(202);
  expect((await say('Red', { color: '#9CAF88', material: null })).status).toBe(202);
  expect(await said()).toEqual([
    {
      option: 'Colour',
      value: 'Red',
      selection: { kind: 'tint', material: null, color: '#9caf88' },
      everywhere: false,
      saidBy: 'An API key',
      saidAt: expect.any(String),
    },
  ]);
  expect(await marked()).toEqual([mine.chair]);
  expect(started).toHaveLength(2);
  expect(started[0]).toEqual({
    organizationId: oak,
    connectionId: mine.connection,
    platform: 'shopify',
  });
});

test('what is said of the store marks every product with that value and no other, and counts less than the product’s own', async () => {
  await database.asSuperuser(`update variants set selection = '{"colour ": "RED"}' where id = $1`, [
    mine.variants[2],
  ]);
  await say('Red', { color: '#010203', everywhere: true });
  expect((await marked()).sort()).toEqual([mine.chair, mine.print].sort());
  expect(await marked(theirs)).toEqual([]);
  await say('Red', { color: '#040506' });
  expect(await said()).toMatchObject([{ everywhere: false }, { everywhere: true }]);
  const one = await api.get(`${rulesOf(mine)}/colour/RED`, oakKey);
  expect(await one.json()).toMatchObject({ selection: { color: '#040506' }, everywhere: false });
  await database.asSuperuser(`update variants set selection = '{"Colour": "A3"}' where id = $1`, [
    mine.variants[2],
  ]);
});

test('it is taken back alone: the store’s stays when the product’s goes, and again does no harm', async () => {
  await say('Red', { color: '#010203', everywhere: true });
  await say('Red', { color: '#040506' });
  const remove = (body?: object) => api.send('DELETE', `${rulesOf(mine)}/Colour/Red`, oakKey, body);
  expect((await remove()).status).toBe(202);
  expect(await said()).toMatchObject([{ everywhere: true }]);
  expect((await remove()).status).toBe(202);
  expect((await remove({ everywhere: true })).status).toBe(202);
  expect(await said()).toEqual([]);
  expect((await api.get(`${rulesOf(mine)}/Colour/Red`, oakKey)).status).toBe(404);
});

test.each([
  [{}, 'body'],
  [{ color: '#010203', asModelled: true }, 'body'],
  [{ asModelled: true, material: 'Fabric' }, 'body'],
  [{ color: 'red' }, 'color'],
  [{ color: '#010203', colour: '#010203' }, 'colour'],
  [{ keepPattern: true }, 'body'],
  [{ asModelled: true, mask: null }, 'body'],
  [{ asModelled: true, material: null }, 'body'],
  [{ color: '#010203', keepPattern: false }, 'keepPattern'],
  [{ color: '#010203', mask: 'a'.repeat(64) }, 'mask'],
  [{ color: '#010203', keepPattern: true, mask: 'A'.repeat(64) }, 'mask'],
  [{ color: '#010203', keepPattern: true, mask: 'a'.repeat(64) }, 'mask'],
])('%j is not taken', async (body, field) => {
  const answer = await say('Red', body);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ about: { [field]: expect.any(String) } });
  expect(await said()).toEqual([]);
  expect(started).toEqual([]);
});

test('a value that the product has not, or a material its model has not, is told with those there are', async () => {
  const value = await say('Mauve', { asModelled: true });
  expect(await value.json()).toMatchObject({ about: { value: 'must be one of Red, Blue' } });
  const option = await api.send('PUT', `${rulesOf(mine)}/Size/Red`, oakKey, { asModelled: true });
  expect(await option.json()).toMatchObject({ about: { option: 'must be one of Colour' } });
  await database.asSuperuser(
    `update models set inspection = jsonb_set(inspection, '{materials}', '[{"name": "Fabric", "textured": false, "triangles": 9}]')`,
  );
  const material = await say('Red', { color: '#010203', material: 'Leather' });
  expect(material.status).toBe(422);
  expect(await material.json()).toMatchObject({
    code: 'look.no-such-material',
    about: { name: 'Leather', known: 'Fabric' },
  });
  expect((await say('Red', { color: '#010203', material: 'Fabric' })).status).toBe(202);
  expect((await say('Red', { variant: 'Oak' })).status).toBe(422);
});

test('a pattern can be kept, on all of a material or where a mask of one’s own says', async () => {
  expect((await say('Red', { color: '#1F2A44', keepPattern: true })).status).toBe(202);
  expect(await said()).toMatchObject([
    { selection: { kind: 'recolour', material: null, color: '#1f2a44', mask: null } },
  ]);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"><rect width="3" height="4" fill="#fff"/></svg>';
  const png = await sharp(Buffer.from(svg)).png().toBuffer();
  const given = await giveMask(png);
  expect(given.status).toBe(201);
  const mask = (await given.json()) as MaskShape;
  expect(mask).toMatchObject({ mediaType: 'image/png', width: 6, height: 4, bytes: png.length });
  const kept = await api.get(`/v1/assets/${mask.sha256}`, oakKey);
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(png);
  const rule = { color: '#1f2a44', keepPattern: true, mask: mask.sha256 };
  expect((await say('Red', rule)).status).toBe(202);
  expect(await said()).toMatchObject([{ selection: { kind: 'recolour', mask: mask.sha256 } }]);
  // A mask is its organization's own: for another there is none.
  expect((await api.get(`/v1/assets/${mask.sha256}`, elmKey)).status).toBe(404);
  expect((await say('Red', rule, elmKey, theirs)).status).toBe(422);
  expect(await said(theirs, elmKey)).toEqual([]);
});

test.each([
  ['words', Buffer.from('no picture at all')],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"/>')],
  ['half a picture', halfPicture],
])('%s are no mask', async (_, bytes) => {
  const answer = await giveMask(bytes);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'image.unreadable' });
});

test('a model file is no mask, and who only reads gives none', async () => {
  const [model] = await database.asSuperuser<{ sha256: string }>(
    `select sha256 from assets where organization_id = $1 and media_type like 'model/%'`,
    [oak],
  );
  expect(
    (await say('Red', { color: '#010203', keepPattern: true, mask: model?.sha256 })).status,
  ).toBe(422);
  expect((await giveMask(halfPicture, oakReadKey)).status).toBe(403);
});

test('another organization can neither say, read nor take back, and who only reads cannot say', async () => {
  await say('Red', { asModelled: true });
  expect((await say('Red', { asModelled: true }, elmKey)).status).toBe(404);
  expect((await api.get(rulesOf(mine), elmKey)).status).toBe(404);
  expect((await api.send('DELETE', `${rulesOf(mine)}/Colour/Red`, elmKey)).status).toBe(404);
  expect((await say('Red', { asModelled: true }, oakReadKey)).status).toBe(403);
  expect(await said()).toHaveLength(1);
  expect(await said(theirs, elmKey)).toEqual([]);
});

test('who asked stands in the timeline of the product’s variants', async () => {
  await say('Red', { asModelled: true });
  const variant = await api.get(`/v1/variants/${mine.variants[0]}`, oakKey);
  const { timeline } = (await variant.json()) as { timeline: { kind: string; data: object }[] };
  expect(timeline.at(-1)).toMatchObject({
    kind: 'asked.set-look-rule',
    data: { by: 'An API key', actor: 'api-key' },
  });
});

test('trying again forgets what failed and marks the product; what is made stays', async () => {
  const answer = await api.send('POST', `/v1/products/${mine.chair}/retry`, oakKey);
  expect(answer.status).toBe(202);
  expect(await marked()).toEqual([mine.chair]);
  const states = await database.asSuperuser<{ state: string }>(
    `select state from conversions where organization_id = $1 order by 1`,
    [oak],
  );
  expect(states).toEqual([{ state: 'done' }, { state: 'queued' }]);
  const others = await database.asSuperuser<{ state: string }>(
    `select state from conversions where organization_id = $1 order by 1`,
    [elm],
  );
  expect(others).toEqual([{ state: 'done' }, { state: 'failed' }]);
  expect((await api.send('POST', `/v1/products/${mine.chair}/retry`, elmKey)).status).toBe(404);
});

test('a mark that was set again while the product was made stays', async () => {
  await say('Red', { asModelled: true });
  await inTenant(database.db, oak, async (tx) => {
    const [first] = await remakesIn(tx).asked(mine.connection, 1);
    await remakesIn(tx).ask(mine.chair);
    await remakesIn(tx).done(mine.chair, first!.at);
    const [again] = await remakesIn(tx).asked(mine.connection, 1);
    expect(again?.product).toBe(mine.chair);
    await remakesIn(tx).done(mine.chair, again!.at);
    expect(await remakesIn(tx).asked(mine.connection, 1)).toEqual([]);
  });
});

test('a model that could not be used is forgotten with its failure, so that it is judged anew', async () => {
  await database.asSuperuser(
    `update models set inspection = null, failure = '{"code": "model.unreadable", "detail": {}}'
     where organization_id = $1`,
    [elm],
  );
  await database.asSuperuser(
    'update variants set look_id = null, decision = null where organization_id = $1',
    [elm],
  );
  await database.asSuperuser('delete from conversions where organization_id = $1', [elm]);
  await database.asSuperuser('delete from looks where organization_id = $1', [elm]);
  expect((await api.send('POST', `/v1/products/${theirs.chair}/retry`, elmKey)).status).toBe(202);
  expect(
    await database.asSuperuser('select id from models where organization_id = $1', [elm]),
  ).toEqual([]);
});

test('a change meant for what was said before is refused, and what nobody has said has no state to be meant for', async () => {
  await say('Red', { color: '#010203' });
  const path = `${rulesOf(mine)}/Colour/Red`;
  const tag = async () => (await api.get(path, oakKey)).headers.get('etag') ?? '';
  const change = (ifMatch: string, method: 'PUT' | 'DELETE', at = path) =>
    api.sendIf(ifMatch, {
      method,
      path: at,
      key: oakKey,
      body: method === 'PUT' ? { color: '#040506' } : {},
    });
  const old = await tag();
  expect((await change(old, 'PUT')).status).toBe(202);
  for (const method of ['PUT', 'DELETE'] as const) {
    const late = await change(old, method);
    expect([late.status, await late.json()]).toMatchObject([412, { code: 'request.changed' }]);
  }
  expect(await said()).toMatchObject([{ selection: { color: '#040506' } }]);
  const seen = await tag();
  const both = await Promise.all([change(seen, 'PUT'), change(seen, 'PUT')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 412]);
  expect((await change(await tag(), 'DELETE')).status).toBe(202);
  for (const any of ['*', seen]) expect((await change(any, 'PUT')).status).toBe(412);
  expect(await said()).toEqual([]);
});

test('they are listed in pages, the product’s own first, and by option', async () => {
  await say('Red', { color: '#010203', everywhere: true });
  await say('Red', { color: '#040506' });
  await say('Blue', { asModelled: true });
  const page = async (query: string) =>
    (await (await api.get(`${rulesOf(mine)}?${query}`, oakKey)).json()) as {
      items: { value: string; everywhere: boolean }[];
      next: string | null;
    };
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `limit=1${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { items, next }: Awaited<ReturnType<typeof page>> = await page(query);
    seen.push(...items.map(({ value, everywhere }) => `${value} ${everywhere}`));
    cursor = next;
  }
  expect(seen).toEqual(['Blue false', 'Red false', 'Red true']);
  expect((await page('option=Size')).items).toEqual([]);
});
