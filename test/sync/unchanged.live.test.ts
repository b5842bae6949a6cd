import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SimulatedCatalog } from '../../simulators/shopify/catalog.ts';
import type { Member } from './member.ts';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { openHouse, type House } from './whole-house.ts';

const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
const stool: TestProduct = { handle: 'stool', colours, sizes: ['S', 'M'], model: 'stool.glb' };
const print: TestProduct = { handle: 'print', colours: { Dawn: '#f0e6d8' } };
let house: House;
let member: Member;
let connection: string;
let sell: (...products: TestProduct[]) => SimulatedCatalog;

beforeAll(async () => {
  const models = { 'stool.glb': await plainModel() };
  sell = (...products) => storeCatalog(products, models);
  house = await openHouse(sell(stool, print));
  member = await house.member();
  connection = (await member.connect()).id;
  await member.ended(connection);
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

/** A merchant's change; the store's stamps are whole seconds, so one within the second of ours would look like ours. */
async function change(catalog: SimulatedCatalog): Promise<void> {
  await wait(1_100);
  await house.changeStore(catalog);
}

/** Syncs once, and tells how the run ended and how often the store was asked for its whole catalog. */
async function synced(how?: { full: boolean }) {
  const exports = () => house.store().truth().calls['bulkOperationRunQuery'] ?? 0;
  const before = exports();
  const { state, counts } = await member.ended(connection, await member.sync(connection, how));
  return { state, counts, exports: exports() - before };
}

test('a catalog that has not changed is not read again, though our own publishing has touched every product of it', async () => {
  expect(await synced()).toEqual({
    state: 'complete',
    counts: { products: 2, variants: 5, changed: 0, removed: 0 },
    exports: 0,
  });
  expect(await synced({ full: true })).toMatchObject({ state: 'complete', exports: 1 });
}, 120_000);

test('what the merchant changes is read; one product in the place of another too; what is gone is noticed', async () => {
  await change(sell({ ...stool, colours: { ...colours, Red: '#00ff00' } }, print));
  expect(await synced()).toMatchObject({ state: 'complete', counts: { changed: 1 }, exports: 1 });
  expect(await synced()).toMatchObject({ state: 'complete', exports: 0 });

  await change(sell(stool, { ...print, sizes: ['A3', 'A4'] }));
  expect(await synced()).toMatchObject({ state: 'complete', counts: { variants: 6 }, exports: 1 });

  await change(sell(stool));
  expect(await synced()).toMatchObject({
    state: 'complete',
    counts: { products: 1, variants: 4 },
    exports: 1,
  });
}, 180_000);

test('what is still to be done is done, although nothing is read', async () => {
  const publish = (publishing: string) =>
    member.ask('PATCH', `/v1/connections/${connection}`, { publishing });
  await publish('after-review');
  await change(sell({ ...stool, colours: { ...colours, Blue: '#0000ff' } }));
  expect(await synced()).toMatchObject({ state: 'complete', exports: 1 });
  expect((await member.summary(connection)).verdicts).toMatchObject({ ready: 4 });
  await publish('automatic');
  expect(await synced()).toMatchObject({ state: 'complete', exports: 0 });
  expect((await member.summary(connection)).verdicts).toMatchObject({ live: 4, ready: 0 });
}, 120_000);
