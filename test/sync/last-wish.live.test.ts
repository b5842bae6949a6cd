import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReleaseShape } from '../../src/api/shapes/release.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import type { Member } from './member.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const HANDLES = ['stool', 'bench'];
const catalog = (red: string) =>
  storeCatalog(
    HANDLES.map((handle) => ({
      handle,
      colours: { Red: red, Blue: '#1f4fd0' },
      model: `${handle}.glb`,
    })),
    models,
  );
let models: Record<string, Uint8Array>;
let house: House;
let member: Member;
let id: string;

beforeAll(async () => {
  models = { 'stool.glb': await plainModel(), 'bench.glb': await plainModel(6) };
  house = await openHouse(catalog('#c8202f'));
  member = await house.member();
  ({ id } = await member.connect());
  await member.ended(id);
  await house.changeStore(catalog('#f2c81a'));
  await member.ended(id, await member.sync(id));
}, 300_000);
afterAll(async () => house[Symbol.asyncDispose]());

const shown = (handle: string): ProductManifest | null => {
  const { products } = house.store().truth();
  const field = products.find((one) => one.handle === handle)?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
};
const releasesOf = async (product: string) =>
  (await member.ask<{ items: ReleaseShape[] }>('GET', `/v1/products/${product}/releases`)).items;
const productOf = async (handle: string) =>
  (await member.products(id)).find((one) => one.handle === handle)?.id ?? '';

test('what is asked of a whole store while it goes back wins over the going back', async () => {
  // The store takes no manifest for now: the rollback is tried again and again.
  house.store().faults.add({ kind: '503', operation: 'writeManifests', count: null });
  await member.ask('POST', `/v1/connections/${id}/rollback`, {});
  const product = await productOf('stool');
  await eventually(async () =>
    (await releasesOf(product)).some(({ number, state }) => number === 1 && state === 'publishing')
      ? true
      : null,
  );
  await member.ask('POST', `/v1/connections/${id}/unpublish`, {});
  await eventually(async () => (HANDLES.every((one) => shown(one) === null) ? true : null), {
    what: 'an empty store',
    withinMs: 60_000,
  });
  house.store().faults.clear();
  const moved = () =>
    house.database.asSuperuser<{ show: string }>(
      `select data ->> 'show' as show from events
       where organization_id = $1 and kind = 'connection.releases-moved'`,
      [member.organization],
    );
  await eventually(async () => ((await moved()).length > 0 ? true : null));
  expect(await moved()).toEqual([{ show: 'none' }]);
  expect(HANDLES.map(shown)).toEqual([null, null]);
}, 180_000);

test('of one product, too, the last wish counts, however far the one before had come', async () => {
  const product = await productOf('stool');
  house.store().faults.add({ kind: '503', operation: 'writeManifests', count: null });
  await member.ask('POST', `/v1/products/${product}/publish`, {});
  await eventually(async () =>
    (await releasesOf(product)).some(({ state }) => state === 'publishing') ? true : null,
  );
  await member.ask('POST', `/v1/products/${product}/unpublish`, {});
  await eventually(async () =>
    (await releasesOf(product)).every(({ state }) => state === 'withdrawn') ? true : null,
  );
  house.store().faults.clear();
  await member.ask('POST', `/v1/products/${product}/publish`, {});
  const manifest = await eventually(async () => shown('stool'));
  expect((await releasesOf(product)).map(({ id: one }) => one)).toContain(manifest.release);
}, 180_000);

test('who asks for the newest again while an older one is being tried gets the newer one', async () => {
  const product = await productOf('stool');
  await member.ask('PATCH', `/v1/connections/${id}`, { publishing: 'after-review' });
  const numbers = async (wanted: string) =>
    (await releasesOf(product)).filter(({ state }) => state === wanted).map((one) => one.number);
  const drafted = async (color: string) => {
    const known = (await releasesOf(product)).map(({ number }) => number);
    await member.ask('PUT', `/v1/products/${product}/look-rules/Colour/Blue`, { color });
    return eventually(
      async () => (await numbers('draft')).find((one) => !known.includes(one)) ?? null,
      { what: 'a draft', withinMs: 60_000 },
    );
  };
  const older = await drafted('#22aa55');
  house.store().faults.add({ kind: '503', operation: 'writeManifests', count: null });
  await member.ask('POST', `/v1/products/${product}/publish`, {});
  await eventually(async () => ((await numbers('publishing')).includes(older) ? true : null));
  const newer = await drafted('#aa5522');
  await member.ask('POST', `/v1/products/${product}/publish`, {});
  await eventually(async () => ((await numbers('publishing')).includes(newer) ? true : null));
  house.store().faults.clear();
  const live = async () => ((await numbers('live')).includes(newer) ? true : null);
  expect(await eventually(live, { what: 'the newer release', withinMs: 60_000 })).toBe(true);
  await member.ask('PATCH', `/v1/connections/${id}`, { publishing: 'automatic' });
}, 180_000);

test('whatever is asked at once of a product, what is called live is what the store shows', async () => {
  const product = await productOf('bench');
  const steps = ['publish', 'rollback', 'unpublish', 'publish', 'rollback'];
  for (let round = 0; round < 3; round += 1) {
    const sync = member.sync(id, { full: true });
    await Promise.all(
      steps.map((step) => member.ask('POST', `/v1/products/${product}/${step}`, {})),
    );
    await member.ask('POST', `/v1/products/${product}/publish`, {});
    await member.ended(id, await sync);
    const agreed = await eventually(
      async () => {
        const live = (await releasesOf(product)).find(({ state }) => state === 'live');
        return live !== undefined && shown('bench')?.release === live.id ? live.number : null;
      },
      { what: 'one truth', withinMs: 60_000 },
    );
    expect(agreed).toBeGreaterThan(0);
  }
}, 300_000);
