import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SimulatedCatalog } from '../../simulators/shopify/catalog.ts';
import type { Member } from './member.ts';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { openHouse, type House } from './whole-house.ts';

const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
const stool: TestProduct = { handle: 'stool', colours, sizes: ['S', 'M'], model: 'stool.glb' };
const large: TestProduct = { ...stool, sizes: ['S', 'M', 'L'] };
const print: TestProduct = { handle: 'print', colours: { Dawn: '#f0e6d8' } };
const mat: TestProduct = { handle: 'mat', colours: { Sand: '#c2b280' } };
const rug: TestProduct = { handle: 'rug', colours: { Sand: '#c2b280' } };
let house: House;
let member: Member;
let connection: string;
let sell: (...products: TestProduct[]) => SimulatedCatalog;

beforeAll(async () => {
  const models = { 'stool.glb': await plainModel() };
  sell = (...products) => storeCatalog(products, models);
  house = await openHouse(sell(stool, print, mat, rug));
  member = await house.member();
  connection = (await member.connect()).id;
  await member.ended(connection);
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

const change = (catalog: SimulatedCatalog): Promise<void> => house.changeStore(catalog);

/** Syncs once, and tells how the run ended, how often the store was asked for an export, and which products the run read. */
async function synced(how?: { full: boolean }) {
  const exports = () => house.store().truth().calls['bulkOperationRunQuery'] ?? 0;
  const before = exports();
  const { id, state, counts } = await member.ended(connection, await member.sync(connection, how));
  const rows = await house.database.asSuperuser<{ handle: string }>(
    'select handle from products where seen_run = $1 order by handle',
    [id],
  );
  return { state, counts, exports: exports() - before, read: rows.map(({ handle }) => handle) };
}

test('a catalog that has not changed is not read again, though our own publishing has touched every product of it', async () => {
  expect(await synced()).toEqual({
    state: 'complete',
    counts: { products: 4, variants: 7, changed: 0, removed: 0 },
    exports: 0,
    read: [],
  });
  const full = await synced({ full: true });
  expect(full).toMatchObject({ state: 'complete', exports: 1 });
  expect(full.read).toEqual(['mat', 'print', 'rug', 'stool']);
}, 120_000);

test('what the merchant changes is read alone, a variant more or less too, and our own echo of it is none', async () => {
  const yellow = { ...stool, colours: { ...colours, Red: '#00ff00' } };
  await change(sell(yellow, print, mat, rug));
  expect(await synced()).toEqual({
    state: 'complete',
    counts: { products: 4, variants: 7, changed: 1, removed: 0 },
    exports: 1,
    read: ['stool'],
  });
  expect(await synced()).toMatchObject({ state: 'complete', exports: 0, read: [] });

  await change(sell(yellow, { ...print, sizes: ['A3', 'A4'] }, mat, rug));
  expect(await synced()).toMatchObject({
    state: 'complete',
    counts: { variants: 8, changed: 1 },
    read: ['print'],
  });

  await change(sell(yellow, print, mat, rug));
  expect(await synced()).toEqual({
    state: 'complete',
    counts: { products: 4, variants: 7, changed: 1, removed: 1 },
    exports: 1,
    read: ['print'],
  });
  expect(await member.summary(connection)).toMatchObject({ variants: 7, verdicts: { live: 4 } });
}, 180_000);

test('a line that is lost of what changed makes the same run read everything', async () => {
  const catalog = sell(large, print, mat, rug);
  await change(catalog);
  const lost = catalog.products[0]?.variants[5]?.id ?? '';
  house.store().faults.add({ kind: 'missing-line', externalId: lost });
  const { read, ...end } = await synced();
  expect(end).toEqual({
    state: 'complete',
    counts: { products: 4, variants: 9, changed: 1, removed: 0 },
    exports: 2,
  });
  expect(read).toEqual(['mat', 'print', 'rug', 'stool']);
}, 120_000);

test('a product that is gone is noticed, and one that was deleted while another was made in its place', async () => {
  const { products, ...shop } = sell(large, print, mat, rug, { ...mat, handle: 'runner' });
  const without = (...handles: string[]) => ({
    ...shop,
    products: products.filter(({ handle }) => !handles.includes(handle)),
  });
  await change(without('rug', 'runner'));
  expect(await synced()).toMatchObject({
    state: 'complete',
    counts: { products: 3, variants: 8 },
    exports: 1,
  });

  await change(without('rug', 'mat'));
  const { read, ...end } = await synced();
  expect(end).toMatchObject({
    state: 'complete',
    counts: { products: 3, variants: 8 },
    exports: 2,
  });
  expect(read).toEqual(['print', 'runner', 'stool']);
  expect((await member.products(connection)).map(({ handle }) => handle).toSorted()).toEqual([
    'print',
    'runner',
    'stool',
  ]);
}, 180_000);

test('what is still to be done is done, although nothing is read', async () => {
  const publish = (publishing: string) =>
    member.ask('PATCH', `/v1/connections/${connection}`, { publishing });
  await publish('after-review');
  await change(sell(large, { ...print, model: 'stool.glb' }));
  expect(await synced()).toMatchObject({ state: 'complete' });
  const shown = async () => (await member.summary(connection)).verdicts;
  expect(await shown()).toMatchObject({ live: 6, ready: 1 });
  await publish('automatic');
  expect(await synced()).toMatchObject({ state: 'complete', exports: 0, read: [] });
  expect(await shown()).toMatchObject({ live: 7, ready: 0 });
}, 120_000);
