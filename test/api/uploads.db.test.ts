import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { once } from 'node:events';
import type { UploadShape } from '../../src/api/shapes/upload.ts';
import { remakesIn } from '../../src/db/remakes.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { uploadsTo } from '../../src/main/api/uploads-to.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { inspection } from '../db/conversion-rows.ts';
import { elm, elmKey, keysInMemory, oak, oakKey, oakReadKey } from './keys.ts';
import { seedShop, type Shop } from './seed.ts';
import { noWorkflows, serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
let mine: Shop;
let theirs: Shop;
const started: unknown[] = [];
/** What the conversion service would say of the next file. */
let judged: (source: AssetHash) => Promise<typeof inspection>;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, readSealKeys(Buffer.alloc(32, 3).toString('base64'))!),
    workflows: { ...noWorkflows, startRemake: async (of) => void started.push(of) },
    uploads: (blobs) =>
      uploadsTo(database.db, blobs, () => ({ inspect: (source) => judged(source) })),
    keys: keysInMemory,
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
  judged = async () => inspection;
  await database.asSuperuser('delete from uploads');
  await database.asSuperuser('update products set remake_at = null');
});

const give = async (fileName: string, bytes: string | Uint8Array, key = oakKey) =>
  fetch(`${api.url}/v1/uploads?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'model/gltf-binary' },
    body: typeof bytes === 'string' ? bytes : Buffer.from(bytes),
  });
const given = async (fileName: string, bytes = `bytes of ${fileName}`) =>
  (await (await give(fileName, bytes)).json()) as UploadShape;
const assign = (upload: string, product: string, key = oakKey) =>
  api.send('POST', `/v1/uploads/${upload}/assign`, key, { product });
const marked = async (shop = mine) =>
  (
    await inTenant(database.db, shop.organization, async (tx) =>
      remakesIn(tx).asked(shop.connection, 10),
    )
  ).map(({ product }) => product);
const shownModel = async (product: string) =>
  ((await (await api.get(`/v1/products/${product}`, oakKey)).json()) as { model: object | null })
    .model;

test('a file is stored as it is, looked into, and told with the products it may belong to', async () => {
  const upload = await given('SKU-2.glb', 'a print in 3D');
  expect(upload).toMatchObject({
    fileName: 'SKU-2.glb',
    bytes: 13,
    state: 'unassigned',
    inspection: { triangles: 12 },
    failure: null,
    product: null,
    matches: [{ product: { id: mine.print, title: 'oak Print' }, score: 1, by: 'sku' }],
  });
  const bytes = await api.blobs.read(upload.sha256 as AssetHash);
  expect(Buffer.from(bytes).toString()).toBe('a print in 3D');
  expect(await (await api.get(`/v1/uploads/${upload.id}`, oakKey)).json()).toEqual(upload);
  const chair = await given('my-chair-red.glb');
  expect(chair.matches[0]).toMatchObject({
    product: {
      id: mine.chair,
      photo: expect.stringMatching(/^\/v1\/products\/[^/]+\/media\/1\?v=/),
    },
    by: 'handle',
  });
  expect((await given('chair-2.glb')).matches[0]).toMatchObject({ by: 'handle' });
  expect((await given('zebra.glb')).matches).toEqual([]);
});

test('assigned, it is the product’s model before the store’s; another takes its place; removed, the store’s is back', async () => {
  const [first, second] = [await given('a.glb'), await given('b.glb')];
  const before = await shownModel(mine.chair);
  expect(before).toMatchObject({ from: 'store', source: mine.source });
  expect((await assign(first.id, mine.chair)).status).toBe(202);
  expect(await marked()).toEqual([mine.chair]);
  expect(await shownModel(mine.chair)).toMatchObject({
    from: 'upload',
    upload: first.id,
    source: first.sha256,
    materials: ['Wood'],
  });
  expect((await assign(second.id, mine.chair)).status).toBe(202);
  const state = async (id: string) =>
    ((await (await api.get(`/v1/uploads/${id}`, oakKey)).json()) as UploadShape).state;
  expect([await state(first.id), await state(second.id)]).toEqual(['unassigned', 'assigned']);
  expect((await api.send('DELETE', `/v1/uploads/${second.id}`, oakKey)).status).toBe(202);
  expect(await shownModel(mine.chair)).toEqual(before);
  expect((await api.get(`/v1/uploads/${second.id}`, oakKey)).status).toBe(404);
  expect(started).toHaveLength(3);
});

test('moved to another product, both are made anew', async () => {
  const upload = await given('a.glb');
  await assign(upload.id, mine.chair);
  await database.asSuperuser('update products set remake_at = null');
  await assign(upload.id, mine.print);
  expect((await marked()).sort()).toEqual([mine.chair, mine.print].sort());
  expect(await shownModel(mine.print)).toMatchObject({ from: 'upload' });
  expect(await shownModel(mine.chair)).toMatchObject({ from: 'store' });
});

test('a file that cannot be used says why, cannot be assigned, and is judged anew when it comes again', async () => {
  judged = () => Promise.reject(new Failure('model.unreadable', { reason: 'not a GLB file' }));
  const broken = await given('chair.zip', 'PK');
  expect(broken).toMatchObject({
    state: 'failed',
    inspection: null,
    failure: { code: 'model.unreadable', todo: expect.stringContaining('GLB') },
    matches: [],
  });
  const refused = await assign(broken.id, mine.chair);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'model.unreadable' });
  judged = async () => inspection;
  const mended = await given('chair.zip', 'PK');
  expect(mended).toMatchObject({ state: 'unassigned', inspection: { triangles: 12 } });
  const { items } = (await (await api.get('/v1/uploads', oakKey)).json()) as { items: object[] };
  expect(items).toHaveLength(1);
});

test('a service that is away says nothing about the file: nothing is remembered', async () => {
  judged = () => Promise.reject(new Failure('conversion.unavailable'));
  const answer = await give('chair.glb', 'bytes');
  expect(answer.status).toBe(503);
  const { items } = (await (await api.get('/v1/uploads', oakKey)).json()) as { items: object[] };
  expect(items).toEqual([]);
});

test('the same file under the same name is one upload; under another name it is another of the same model', async () => {
  const [one, again] = [await given('a.glb', 'same'), await given('a.glb', 'same')];
  expect(again.id).toBe(one.id);
  const other = await given('b.glb', 'same');
  expect(other.id).not.toBe(one.id);
  expect(other.sha256).toBe(one.sha256);
});

test('lists are by state, newest first, page by page', async () => {
  const ids = [];
  for (const name of ['a', 'b', 'c']) ids.unshift((await given(`${name}.glb`)).id);
  await assign(ids[0]!, mine.print);
  const list = async (query: string) =>
    (await (await api.get(`/v1/uploads?${query}`, oakKey)).json()) as {
      items: UploadShape[];
      next: string | null;
    };
  expect((await list('state=assigned')).items.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await list('state=failed')).items).toEqual([]);
  const page = await list('limit=2');
  const rest = await list(`limit=2&cursor=${encodeURIComponent(page.next ?? '')}`);
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
  expect(rest.next).toBeNull();
});

test('another organization neither sees nor takes an upload, and one’s own goes to no product of theirs', async () => {
  const upload = await given('chair.glb');
  expect((await api.get(`/v1/uploads/${upload.id}`, elmKey)).status).toBe(404);
  expect((await assign(upload.id, theirs.chair, elmKey)).status).toBe(404);
  expect((await assign(upload.id, theirs.chair)).status).toBe(404);
  expect((await api.send('DELETE', `/v1/uploads/${upload.id}`, elmKey)).status).toBe(404);
  expect((await give('chair.glb', 'bytes', oakReadKey)).status).toBe(403);
  const products = upload.matches.map(({ product }) => product.id);
  expect(products).toEqual([mine.chair]);
});

test('an upload without bytes, or without a name, is refused', async () => {
  const empty = await give('chair.glb', '');
  expect([empty.status, await empty.json()]).toMatchObject([422, { code: 'upload.empty' }]);
  expect((await give('', 'bytes')).status).toBe(422);
});

test('more than may be is refused by its size before a byte is read, and where it hides its size as soon as it is more', async () => {
  const declared = 300 * 2 ** 20;
  const { hostname, port } = new URL(api.url);
  const ask = (headers: Record<string, string | number>) =>
    request({
      hostname,
      port,
      method: 'POST',
      path: '/v1/uploads?fileName=huge.glb',
      headers: { authorization: `Bearer ${oakKey}`, ...headers },
    });
  const big = ask({ 'content-length': declared });
  big.flushHeaders();
  const [answer] = (await once(big, 'response')) as [{ statusCode: number }];
  expect(answer.statusCode).toBe(422);
  big.on('error', () => {}).destroy();

  const hidden = ask({ 'transfer-encoding': 'chunked' });
  const told = once(hidden, 'response') as Promise<[{ statusCode: number; resume(): void }]>;
  const chunk = Buffer.alloc(2 ** 20);
  for (let sent = 0; sent <= 257; sent += 1) if (!hidden.write(chunk)) await once(hidden, 'drain');
  hidden.end();
  const [late] = await told;
  expect(late.statusCode).toBe(422);
  late.resume();
}, 60_000);

test('an upload that somebody else has given to a product meanwhile is not taken from it', async () => {
  const upload = await given('a.glb');
  const path = `/v1/uploads/${upload.id}`;
  const seen = (await api.get(path, oakKey)).headers.get('etag') ?? '';
  const asked = { method: 'POST', path: `${path}/assign`, key: oakKey } as const;
  expect((await api.sendIf(seen, { ...asked, body: { product: mine.chair } })).status).toBe(202);
  const late = await api.sendIf(seen, { ...asked, body: { product: mine.print } });
  expect([late.status, await late.json()]).toMatchObject([412, { code: 'request.changed' }]);
  const removed = await api.sendIf(seen, { method: 'DELETE', path, key: oakKey });
  expect(removed.status).toBe(412);
  expect(await shownModel(mine.chair)).toMatchObject({ upload: upload.id });
});
