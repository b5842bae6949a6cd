import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { LikenessShape } from '../../src/api/shapes/likeness.ts';
import { left } from '../../src/core/likeness/compare-pictures.ts';
import { notJudged } from '../../src/core/likeness/finding.ts';
import { findProduct } from '../../src/db/find-product.ts';
import { likenessesIn } from '../../src/db/likenesses.ts';
import { remakesIn } from '../../src/db/remakes.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { auditTo } from '../../src/main/api/audit.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import type { LookId } from '../../src/kernel/ids.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { sampleLikeness } from '../core/likeness/sample-likeness.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { hashOf } from '../db/conversion-rows.ts';
import { elm, elmKey, keysInMemory, oak, oakKey, oakReadKey } from './keys.ts';
import { seedShop, type Shop } from './seed.ts';
import { noWorkflows, serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
let mine: Shop;
let look: LookId;
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
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
/** The chair's first variant is red, and the store's photo of it blue. */
beforeEach(async () => {
  started.length = 0;
  await database.asSuperuser('update variants set likeness_id = null');
  await database.asSuperuser('delete from likenesses');
  await database.asSuperuser('update products set remake_at = null');
  await inTenant(database.db, oak, async (tx) => {
    const { variants } = await findProduct(tx, mine.chair);
    const [red] = variants;
    look = red!.look!;
    const likeness = await likenessesIn(tx).keep(found({ photo: 'blue' }));
    await likenessesIn(tx).assign(mine.chair, [{ variant: red!.id, likeness }]);
  });
  await database.asSuperuser(`update variants set verdict = 'ready' where likeness_id is not null`);
});

const found = (of: { photo: string; url?: string; color?: number }) => ({
  look,
  poster: hashOf('poster'),
  photoUrl: of.url ?? 'https://cdn.example/chair-1.jpg',
  photoHash: hashOf(of.photo),
  size: null,
  findings: sampleLikeness({ color: of.color ?? 58 }).findings,
});
const path = () => `/v1/products/${mine.chair}/likenesses`;
const listed = async () =>
  ((await (await api.get(path(), oakKey)).json()) as { items: LikenessShape[] }).items;
const one = async (): Promise<LikenessShape> => (await listed())[0]!;
const marked = async () =>
  inTenant(database.db, oak, async (tx) =>
    (await remakesIn(tx).asked(mine.connection, 10)).map(({ product }) => product),
  );
const say = async (right: boolean) =>
  api.send('PUT', `${path()}/${(await one()).id}`, oakKey, { right });

test('a look that contradicts its photo shows both pictures, the figure, and that it waits', async () => {
  expect(await one()).toMatchObject({
    look,
    variants: 1,
    poster: hashOf('poster'),
    photo: expect.stringMatching(`^/v1/products/${mine.chair}/media/1[?]v=`),
    color: { agrees: false, figure: 58, look: '#c8202f', photo: '#1f4fd0' },
    outline: { agrees: null, figure: null },
    unlike: ['color'],
    held: true,
    right: null,
  });
  const { items } = (await (
    await api.get(`/v1/products?held=true&connection=${mine.connection}`, oakKey)
  ).json()) as { items: { id: string }[] };
  expect(items.map(({ id }) => id)).toEqual([mine.chair]);
  expect(
    await (await api.get(`/v1/connections/${mine.connection}/summary`, oakKey)).json(),
  ).toMatchObject({ held: 1 });
});

test('a word lets it go on: who said it is remembered, and the product is made anew', async () => {
  expect((await say(true)).status).toBe(202);
  expect(await one()).toMatchObject({
    held: false,
    unlike: ['color'],
    right: { by: 'An API key', at: expect.any(String) },
  });
  expect(await marked()).toEqual([mine.chair]);
  expect(started).toHaveLength(1);
  const told = await database.asSuperuser<{ data: unknown }>(
    `select data from events where kind = 'asked.set-likeness' and subject_id = $1`,
    [mine.chair],
  );
  expect(told).toMatchObject([{ data: { by: 'An API key' } }]);

  expect((await say(false)).status).toBe(202);
  expect(await one()).toMatchObject({ held: true, right: null });
});

test('the same picture at another address is the same word; another picture is not', async () => {
  await say(true);
  const kept = async (of: Parameters<typeof found>[0]) =>
    inTenant(database.db, oak, async (tx) => {
      const id = await likenessesIn(tx).keep(found(of));
      return (await likenessesIn(tx).of([look])).find((is) => is.id === id)?.rightBy;
    });
  expect(await kept({ photo: 'blue', url: 'https://cdn.example/moved.jpg' })).toBe('An API key');
  expect(await kept({ photo: 'blue' })).toBe('An API key'); // compared anew after another rendering
  expect(await kept({ photo: 'green', url: 'https://cdn.example/other.jpg' })).toBeNull();
  expect(await kept({ photo: 'green' })).toBeNull(); // the picture at the address has changed
});

test('what agrees, or cannot be judged, is not held', async () => {
  const agreeing = { ...found({ photo: 'red', color: 3 }), photoUrl: 'https://cdn.example/r.jpg' };
  const open = {
    ...found({ photo: 'room' }),
    photoUrl: 'https://cdn.example/room.jpg',
    findings: { ...left('The photo cannot be judged.'), size: notJudged('Not told.') },
  };
  await inTenant(database.db, oak, async (tx) => {
    const { variants } = await findProduct(tx, mine.chair);
    const judged = [];
    for (const [at, what] of [agreeing, open].entries())
      judged.push({ variant: variants[at]!.id, likeness: await likenessesIn(tx).keep(what) });
    await likenessesIn(tx).assign(mine.chair, judged);
    const now = await findProduct(tx, mine.chair);
    expect(now.variants.map(({ held }) => held)).toEqual([false, false]);
  });
  expect((await listed()).map(({ held, color }) => [held, color.agrees])).toEqual([
    [false, true],
    [false, null],
  ]);
});

test('a word is guarded by the state that was seen', async () => {
  const at = `${path()}/${(await one()).id}`;
  const tag = (await api.get(at, oakKey)).headers.get('etag')!;
  const sayIf = async (right: boolean) =>
    (await api.sendIf(tag, { method: 'PUT', path: at, key: oakKey, body: { right } })).status;
  expect(await sayIf(true)).toBe(202);
  expect(await sayIf(false)).toBe(412);
  expect(await one()).toMatchObject({ held: false });
});

test('nobody else sees it or speaks for it', async () => {
  const { id } = await one();
  expect((await api.get(path(), elmKey)).status).toBe(404);
  expect((await api.get(`${path()}/${id}`, elmKey)).status).toBe(404);
  expect((await api.send('PUT', `${path()}/${id}`, elmKey, { right: true })).status).toBe(404);
  expect((await api.send('PUT', `${path()}/${id}`, oakReadKey, { right: true })).status).toBe(403);
  const foreign = `/v1/products/${mine.print}/likenesses/${id}`;
  expect((await api.send('PUT', foreign, oakKey, { right: true })).status).toBe(404);
});
