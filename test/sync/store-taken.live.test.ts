import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

let house: House;
beforeAll(async () => {
  const catalog = storeCatalog(
    [{ handle: 'bench', colours: { Green: '#2f9440' }, model: 'bench.glb' }],
    { 'bench.glb': await plainModel(6) },
  );
  house = await openHouse(catalog);
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

const shown = (): ProductManifest | null => {
  const field = house.store().truth().products[0]?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
};

test('a second organization does not overwrite what the first shows in a store, nor take it out, until the first has left', async () => {
  const first = await house.member('First');
  const one = await first.connect();
  await first.ended(one.id);
  const manifest = shown();
  expect(manifest).not.toBeNull();

  const second = await house.member('Second');
  const two = await second.connect();
  await second.ended(two.id);
  expect(await second.connection(two.id)).toMatchObject({
    state: 'needs-attention',
    attention: {
      code: 'publishing.store-taken',
      detail: { field: 'settings.shop', by: house.apiUrl },
      action: 'sync',
    },
  });
  expect(await second.summary(two.id)).toMatchObject({ verdicts: { live: 0, ready: 1 } });
  expect(shown()).toEqual(manifest);

  // What the second wanted and could not have is withdrawn, and the first's stays where it is.
  await second.ask('POST', `/v1/connections/${two.id}/unpublish`, {});
  const moved = () =>
    house.database.asSuperuser(
      `select from events where organization_id = $1 and kind = 'connection.releases-moved'`,
      [second.organization],
    );
  await eventually(async () => ((await moved()).length > 0 ? true : null));
  expect(shown()).toEqual(manifest);
  expect(await first.summary(one.id)).toMatchObject({ verdicts: { live: 1 } });

  await first.leave();
  await second.ended(two.id, await second.sync(two.id, { full: true }));
  const [product] = await second.products(two.id);
  await second.ask('POST', `/v1/products/${product?.id}/publish`, {});
  await eventually(async () => ((await second.summary(two.id)).verdicts.live === 1 ? true : null));
  expect(shown()?.release).not.toBe(manifest?.release);
  expect(await second.connection(two.id)).toMatchObject({ state: 'connected', attention: null });
}, 300_000);
