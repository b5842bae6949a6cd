import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditTo } from '../../src/main/api/audit.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { elm, keysInMemory, oak, oakKey } from './keys.ts';
import { seedShop, type Shop } from './seed.ts';
import { serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
let mine: Shop;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({ reads: readsFrom(database.db, database.system), keys: keysInMemory });
  mine = await seedShop(database.db, api.blobs, oak, 'oak');
  await seedShop(database.db, api.blobs, elm, 'elm');
  await auditTo(database.db).note(
    oak,
    { kind: 'api-key', id: mine.run },
    { name: 'publishProduct', subject: { type: 'product', id: mine.chair } },
  );
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

interface Told {
  readonly items: {
    id: string;
    kind: string;
    subject: { type: string; id: string };
    data: object;
  }[];
  readonly next: string | null;
}
const log = async (query: string) =>
  (await (await api.get(`/v1/event-log?${query}`, oakKey)).json()) as Told;
const kinds = ({ items }: Told) => items.map(({ kind }) => kind);

test('what happened is told the newest first, page by page, of one organization alone', async () => {
  const all = await log('');
  expect(kinds(all)).toEqual([
    'asked.publish-product',
    'variant.mapped',
    'variant.mapped',
    'product.seen',
  ]);
  expect(all.next).toBe(null);
  const paged: Told['items'] = [];
  for (let query: string | null = 'limit=1'; query !== null;) {
    const page: Told = await log(query);
    paged.push(...page.items);
    query = page.next === null ? null : `limit=1&cursor=${encodeURIComponent(page.next)}`;
  }
  expect(paged).toEqual(all.items);
});

test('it is found by what it is about, and by its kind', async () => {
  expect(kinds(await log('type=product'))).toEqual(['asked.publish-product', 'product.seen']);
  expect(kinds(await log(`subject=${mine.variants[1]}`))).toEqual(['variant.mapped']);
  const asked = await log('kind=asked.');
  expect(asked.items).toMatchObject([
    { subject: { type: 'product', id: mine.chair }, data: { by: 'An API key', actor: 'api-key' } },
  ]);
  expect((await api.get('/v1/event-log?kind=%25', oakKey)).status).toBe(422);
});

test('a stream goes on after any event that the log tells', async () => {
  const { items } = await log('kind=product.');
  const stream = await api.get(`/v1/events?after=${items[0]?.id}`, oakKey);
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('asked.publish-product')) text += (await reader.read()).value ?? '';
  await reader.cancel();
  expect(text).toContain('variant.mapped');
  expect(text).not.toContain('product.seen');
});
