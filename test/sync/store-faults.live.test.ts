import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Fault } from '../../simulators/shopify/faults.ts';
import { glbOfJson, oneTriangle, trimmed } from '../conversion/made-models.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { openHouse, type House } from './whole-house.ts';

let house: House;

/** A model that asks for four billion vertices, and one that wants its geometry from another host. */
function hostileModels() {
  const huge = oneTriangle();
  Object.assign(huge.json.accessors[0] ?? {}, { count: 4e9 });
  const away = oneTriangle();
  Object.assign(away.json.buffers[0] ?? {}, { uri: 'https://elsewhere.example/geometry.bin' });
  return {
    'huge.glb': glbOfJson(trimmed(huge.json), huge.bin),
    'away.glb': glbOfJson(trimmed(away.json), away.bin),
  };
}

beforeAll(async () => {
  const stool = await plainModel();
  const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
  const products = [
    { handle: 'stool', colours, sizes: ['S', 'M'], model: 'stool.glb' },
    { handle: 'cut short', colours, model: 'cut-short.glb' },
    { handle: 'huge', colours, model: 'huge.glb' },
    { handle: 'away', colours, model: 'away.glb' },
    { handle: 'lost', colours, model: 'lost.glb' },
    { handle: 'bench', colours: { Green: '#2f9440' }, model: 'bench.glb' },
  ];
  const models = {
    'stool.glb': stool,
    'cut-short.glb': stool.subarray(0, stool.length - 40),
    'bench.glb': await plainModel(6),
    ...hostileModels(),
  };
  house = await openHouse(storeCatalog(products, models));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

test('models that cannot be used fail with their reason, on their own variants alone; the rest goes live', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  expect(await member.ended(id)).toMatchObject({ state: 'complete' });

  const found: Record<string, (string | null)[]> = {};
  for (const product of await member.products(id)) {
    const variants = await member.variants(product.id);
    found[product.title] = variants.map(({ verdict }) => verdict?.code ?? verdict?.name ?? null);
    for (const { verdict } of variants) expect([verdict?.says, verdict?.todo]).not.toContain('');
  }
  expect(found).toEqual({
    stool: ['live', 'live', 'live', 'live'],
    'cut short': ['model.truncated', 'model.truncated'],
    huge: ['model.too-large', 'model.too-large'],
    away: ['model.external-file', 'model.external-file'],
    lost: ['model.missing', 'model.missing'],
    bench: ['live'],
  });
}, 240_000);

/** One of each, spread over the whole sync: sign-in, export, counts, model files, publishing. */
const passing: readonly Fault[] = [
  { kind: '429', operation: 'access_token', retryAfterSeconds: 0.2 },
  { kind: '503', operation: 'readShop' },
  { kind: 'html', operation: 'prepareShelf' },
  { kind: '503', operation: 'startExport' },
  { kind: 'bulk-failed' },
  { kind: 'garbage', operation: 'readExport' },
  { kind: 'html', operation: 'bulk-file' },
  { kind: 'truncated-jsonl', operation: 'bulk-file' },
  { kind: 'throttled', operation: 'countVariantsPerProduct' },
  { kind: '503', operation: 'stool.glb' },
  { kind: '429', operation: 'readManifests', retryAfterSeconds: 0.2 },
  { kind: 'garbage', operation: 'readManifests' },
  { kind: 'throttled', operation: 'writeManifests', count: 2 },
  { kind: 'timeout', operation: 'writeManifests' },
];

test('whatever passes by itself is waited for: the run is complete in the end', async () => {
  const { faults } = house.store();
  for (const fault of passing) faults.add(fault);
  const member = await house.member();
  const { id } = await member.connect();

  expect(await member.ended(id)).toMatchObject({ state: 'complete', failure: null });
  expect(faults.list()).toEqual([]);
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 5, failed: 8 } });
  expect(await member.connection(id)).toMatchObject({ state: 'connected', attention: null });
}, 300_000);

test('a store that takes our sign-in no longer fails the run readably and asks for the merchant, until it works again', async () => {
  const { faults } = house.store();
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  faults.add({ kind: '401', count: null });

  const refused = await member.ended(id, await member.sync(id));
  expect(refused).toMatchObject({
    state: 'failed',
    failure: { code: 'connection.sign-in-expired', says: expect.any(String) },
  });
  expect(await member.connection(id)).toMatchObject({
    state: 'needs-attention',
    attention: { code: 'connection.sign-in-expired', todo: expect.stringMatching(/reconnect/) },
  });
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 5 }, complete: false });

  faults.clear();
  expect(await member.ended(id, await member.sync(id))).toMatchObject({ state: 'complete' });
  expect(await member.connection(id)).toMatchObject({ state: 'connected', attention: null });
}, 240_000);

test('a store that refuses the credentials at once starts no run and says which they are', async () => {
  const { faults } = house.store();
  faults.add({ kind: '401', count: null });
  const member = await house.member();
  const { id } = await member.connect();
  await member.needsAttention(id);
  expect((await member.summary(id)).run).toBeNull();
  expect((await member.connection(id)).attention?.code).toMatch(/^connection\.sign-in-/);
  faults.clear();
}, 120_000);
