import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { UploadShape } from '../../src/api/shapes/upload.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

let house: House;
beforeAll(async () => {
  const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
  house = await openHouse(storeCatalog([{ handle: 'harbour-lamp', colours }], {}));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

function shown(): ProductManifest | null {
  const field = house.store().truth().products[0]?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}

test('a product that needs a model is live by an upload alone, and a sync leaves it so; taken back, it needs a model again', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  expect(await member.summary(id)).toMatchObject({ verdicts: { 'needs-model': 2 } });

  const answer = await member.give('Harbour_Lamp_v2.glb', await plainModel());
  const upload = answer as UploadShape;
  expect(upload).toMatchObject({
    state: 'unassigned',
    inspection: { materials: [{ name: 'paint' }] },
    matches: [{ by: 'handle', product: { handle: 'harbour-lamp' } }],
  });
  const [product] = await member.products(id);
  await member.ask('POST', `/v1/uploads/${upload.id}/assign`, { product: product?.id });
  await eventually(async () => ((await member.summary(id)).verdicts.live === 2 ? true : null));
  expect(Object.keys(shown()?.variants ?? {})).toEqual(['Blue', 'Red']);

  const end = await member.ended(id, await member.sync(id, { full: true }));
  expect(end.state).toBe('complete');
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 2, 'needs-model': 0 } });

  await member.ask('DELETE', `/v1/uploads/${upload.id}`);
  await eventually(async () =>
    (await member.summary(id)).verdicts['needs-model'] === 2 && shown() === null ? true : null,
  );
}, 300_000);

test('a file that is no model says what to give instead', async () => {
  const member = await house.member('Another');
  expect(await member.give('lamp.glb', Buffer.from('solid nonsense'))).toMatchObject({
    state: 'failed',
    failure: { code: 'model.unreadable', todo: expect.stringContaining('GLB') },
  });
}, 120_000);
