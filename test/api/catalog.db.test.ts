import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readsFrom } from '../../src/main/api/reads.ts';
import { elm, elmKey, keysInMemory, oak, oakKey } from './keys.ts';
import { seedShop, type Shop } from './seed.ts';
import { serve, type Served } from './serve.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let api: Served;
let mine: Shop;
let theirs: Shop;

beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({ reads: readsFrom(database.db, database.system), keys: keysInMemory });
  mine = await seedShop(database.db, api.blobs, oak, 'oak');
  theirs = await seedShop(database.db, api.blobs, elm, 'elm');
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

interface List {
  readonly items: readonly Record<string, unknown>[];
  readonly next: string | null;
}
async function get<T>(path: string, key = oakKey): Promise<T> {
  const response = await api.get(path, key);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as T;
}

test('a connection shows what the store is, and never a credential', async () => {
  const list = await get<List>('/v1/connections');
  expect(list.items).toHaveLength(1);
  const one = await get<Record<string, unknown>>(`/v1/connections/${mine.connection}`);
  expect(one).toEqual(list.items[0]);
  expect(one).toMatchObject({
    platform: 'shopify',
    state: 'connected',
    facts: { currency: 'EUR' },
  });
});

test('every list is narrowed by what its items are, and a cursor is good for its own list alone', async () => {
  const count = async (path: string) => (await get<List>(path)).items.length;
  expect(await count('/v1/connections?platform=shopify&state=connected')).toBe(1);
  expect(await count('/v1/connections?platform=magento')).toBe(0);
  expect(await count('/v1/connections?state=needs-attention')).toBe(0);
  expect(await count(`/v1/sync-runs?connection=${mine.connection}&state=complete`)).toBe(1);
  expect(await count('/v1/sync-runs?state=running')).toBe(0);
  expect(await count(`/v1/products/${mine.chair}/variants?verdict=live`)).toBe(1);
  expect(await count(`/v1/products/${mine.chair}/variants?verdict=excluded`)).toBe(0);
  expect(await count(`/v1/products/${mine.chair}/releases?state=live`)).toBe(1);
  expect(await count(`/v1/products/${mine.chair}/releases?state=draft`)).toBe(0);
  const { next } = await get<List>(`/v1/products/${mine.chair}/variants?limit=1`);
  const other = `/v1/products/${mine.chair}/variants?limit=1&verdict=live&cursor=${next ?? ''}`;
  expect((await api.get(other, oakKey)).status).toBe(400);
});

test('the summary counts verdicts, work, bytes and names what failed', async () => {
  expect(await get(`/v1/connections/${mine.connection}/summary`)).toMatchObject({
    products: 2,
    variants: 3,
    verdicts: { live: 1, failed: 1, 'needs-model': 1, ready: 0, pending: 0 },
    looks: 2,
    conversions: { unique: 2, done: 1, failed: 1, queued: 0, reused: 0, guessedLooks: 1 },
    published: 1,
    complete: true,
    bytes: { in: 'oak chair.glb, a heavy source'.length, out: 'oak store.glb'.length },
    gpuMs: 12.5,
    adapter: 'SwiftShader',
    run: { id: mine.run, state: 'complete', proof: { missing: [], expected: { variants: 3 } } },
    failures: [
      {
        code: 'model.truncated',
        says: 'The model file ends too early.',
        variants: 1,
        product: { id: mine.chair, title: 'oak Chair' },
        detail: { offset: 12 },
      },
    ],
  });
});

test('products are found by title, SKU and verdict, with poster and live release', async () => {
  const all = await get<List>('/v1/products');
  expect(all.items.map((one) => one['title'])).toEqual(['oak Chair', 'oak Print']);
  expect(all.items[0]).toMatchObject({
    poster: mine.poster,
    release: { id: mine.release, number: 1 },
    verdicts: { live: 1, failed: 1 },
    looks: 2,
    photo: expect.stringMatching(`^/v1/products/${mine.chair}/media/1\\?v=\\w{12}$`),
  });
  expect(all.items[1]).toMatchObject({ looks: 0, photo: null });
  const titles = async (query: string) =>
    (await get<List>(`/v1/products?${query}`)).items.map((one) => one['title']);
  expect(await titles('q=chai')).toEqual(['oak Chair']);
  expect(await titles('q=sku-2')).toEqual(['oak Print']);
  expect(await titles('q=%25')).toEqual([]); // a percent sign is a letter like any other
  expect(await titles('verdict=needs-model')).toEqual(['oak Print']);
  expect(await titles('looksMin=1')).toEqual(['oak Chair']);
  expect(await titles('looksMin=3')).toEqual([]);
  expect(await titles('looksMax=0')).toEqual(['oak Print']);
  expect(await titles('looksMin=2&looksMax=2')).toEqual(['oak Chair']);
  expect(await titles(`connection=${theirs.connection}`)).toEqual([]);
});

test('a product has its options, media and models; a price keeps every digit', async () => {
  expect(await get(`/v1/products/${mine.chair}`)).toMatchObject({
    options: [{ name: 'Colour', values: [{ name: 'Red', swatch: '#ff0000' }, { name: 'Blue' }] }],
    media: [
      { kind: 'model', model: { source: mine.source, triangles: 1200, failure: null } },
      { kind: 'image', model: null },
      { kind: 'image', model: null },
    ],
  });
  const variants = await get<List>(`/v1/products/${mine.chair}/variants`);
  expect(variants.items).toMatchObject([
    {
      title: 'Red',
      price: { minor: '9007199254740993', currency: 'EUR' },
      verdict: { name: 'live' },
      look: { guessed: false, selection: { color: '#ff0000' } },
      outputs: { poster: { sha256: mine.poster } },
    },
    { title: 'Blue', verdict: { name: 'failed', code: 'model.truncated' }, outputs: null },
  ]);
});

test('a look shows the values that lead to it, what was made, and what each budget says of it', async () => {
  const { items } = await get<List>(`/v1/products/${mine.chair}/looks`);
  expect(items).toMatchObject([
    {
      selection: { kind: 'tint', color: '#ff0000' },
      guessed: false,
      how: 'swatch',
      says: 'Because of its swatch.',
      values: [{ option: 'Colour', value: 'Red' }],
      variants: 1,
      conversion: mine.conversions[0],
      state: 'done',
      outputs: { poster: { sha256: mine.poster } },
      failure: null,
      triangles: 1000,
      report: { gpuMs: 12.5 },
    },
    {
      guessed: true,
      values: [{ option: 'Colour', value: 'Blue' }],
      state: 'failed',
      outputs: null,
      failure: { code: 'model.truncated' },
      triangles: null,
      report: null,
      budgets: [],
    },
  ]);
  const said = (items[0] as { budgets: { budget: string }[] }).budgets;
  expect(said.find(({ budget }) => budget === 'khronos-3d-commerce')).toEqual({
    budget: 'khronos-3d-commerce',
    title: 'Khronos 3D Commerce',
    output: 'store',
    wanted: true,
    passes: false,
    figures: expect.arrayContaining([
      {
        measure: 'materials',
        is: 6,
        min: null,
        max: 5,
        hard: true,
        holds: false,
        says: 'It has 6 materials; Khronos 3D Commerce takes at most 5 materials.',
      },
    ]),
    did: ['Simplified from 1,200 to 1,000 triangles.'],
  });
  expect(said.find(({ budget }) => budget === 'shopify')).toMatchObject({
    wanted: false,
    passes: true,
  });
  expect(await get(`/v1/products/${mine.print}/looks`)).toEqual({ items: [], next: null });
  for (const item of items)
    expect(await get(`/v1/products/${mine.chair}/looks/${String(item['id'])}`)).toEqual(item);
  const elsewhere = `/v1/products/${mine.print}/looks/${String(items[0]?.['id'])}`;
  expect((await api.get(elsewhere, oakKey)).status).toBe(404);
});

test("a variant's timeline holds its own events and its product's, and no neighbour's", async () => {
  const variant = await get<{ timeline: { kind: string }[] }>(`/v1/variants/${mine.variants[0]}`);
  expect(variant.timeline.map((moment) => moment.kind)).toEqual(['product.seen', 'variant.mapped']);
});

test('conversions, runs and releases are shown with what they carry', async () => {
  const made = await get<List>('/v1/conversions?state=done');
  expect(made.items).toMatchObject([{ products: [{ title: 'oak Chair' }], failure: null }]);
  expect(await get(`/v1/conversions/${mine.conversions[0]}`)).toMatchObject({
    recipe: { name: 'product' },
    report: { gpuMs: 12.5 },
  });
  expect(await get(`/v1/conversions/${mine.conversions[1]}`)).toMatchObject({
    failure: { code: 'model.truncated', todo: 'Export it again and upload the new file.' },
  });
  expect((await get<List>('/v1/sync-runs')).items).toHaveLength(1);
  expect(await get(`/v1/sync-runs/${mine.run}`)).toMatchObject({ counts: { products: 2 } });
  expect(await get(`/v1/products/${mine.chair}/releases`)).toMatchObject({
    items: [{ number: 1, state: 'live', looks: 1 }],
  });
  expect(await get(`/v1/releases/${mine.release}`)).toMatchObject({
    manifest: { release: mine.release, options: ['Colour'] },
  });
});

test('paging through a list gives every item once, in order', async () => {
  const lists = [
    '/v1/products?',
    '/v1/conversions?',
    `/v1/products/${mine.chair}/variants?`,
    `/v1/products/${mine.chair}/looks?`,
    '/v1/connections?',
    '/v1/sync-runs?',
    `/v1/products/${mine.chair}/releases?`,
  ];
  for (const list of lists) {
    const whole = (await get<List>(list)).items.map((one) => one['id']);
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List = await get(`${list}limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.items).toHaveLength(1);
      paged.push(...page.items.map((one) => one['id']));
      cursor = page.next;
    }
    expect([list, paged]).toEqual([list, whole]);
  }
});

test("another organization's cursor, or one of another filter, is refused", async () => {
  const { next } = await get<List>('/v1/products?limit=1', elmKey);
  for (const path of [`/v1/products?limit=1&cursor=${next}`, `/v1/products?q=a&cursor=${next}`]) {
    const response = await api.get(path, oakKey);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.cursor-invalid' });
  }
});

test('no id of another organization is found anywhere, and none of its rows is listed', async () => {
  const paths = [
    `/v1/connections/${theirs.connection}`,
    `/v1/connections/${theirs.connection}/summary`,
    `/v1/products/${theirs.chair}`,
    `/v1/products/${theirs.chair}/variants`,
    `/v1/products/${theirs.chair}/releases`,
    `/v1/variants/${theirs.variants[0]}`,
    `/v1/conversions/${theirs.conversions[0]}`,
    `/v1/sync-runs/${theirs.run}`,
    `/v1/releases/${theirs.release}`,
    `/v1/assets/${theirs.source}`,
  ];
  for (const path of paths) {
    const foreign = await api.get(path, oakKey);
    expect([path, foreign.status]).toEqual([path, 404]);
    expect([path, (await api.get(path, elmKey)).status]).toEqual([path, 200]);
  }
  const posts = [
    `/v1/connections/${theirs.connection}/sync`,
    `/v1/connections/${theirs.connection}/rollback`,
    `/v1/connections/${theirs.connection}/unpublish`,
    `/v1/products/${theirs.chair}/publish`,
    `/v1/products/${theirs.chair}/rollback`,
    `/v1/products/${theirs.chair}/unpublish`,
    `/v1/sync-runs/${theirs.run}/cancel`,
  ];
  for (const path of posts)
    expect([path, (await api.send('POST', path, oakKey, {})).status]).toEqual([path, 404]);
  for (const list of ['/v1/connections', '/v1/products', '/v1/conversions', '/v1/sync-runs']) {
    const text = JSON.stringify(await get(list));
    expect(text).not.toContain('elm');
    expect(text).not.toContain(theirs.connection);
  }
});

test('published files are open to anybody who has the address; sources never are', async () => {
  const open = await api.get(`/a/${mine.token}/store.glb`);
  expect([open.status, await open.text()]).toEqual([200, 'oak store.glb']);
  const own = await api.get(`/v1/assets/${mine.source}`, oakKey);
  expect(await own.text()).toBe('oak chair.glb, a heavy source');
  expect((await api.get(`/a/${mine.source}/chair.glb`)).status).toBe(404);
});
