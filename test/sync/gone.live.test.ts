import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { openHouse, type House } from './whole-house.ts';

const lamp = { handle: 'lamp', colours: { Red: '#c8202f' } };
const bench = { handle: 'bench', colours: { Green: '#2f9440' } };
const stool = { handle: 'stool', colours: { Blue: '#1f4fd0' }, model: 'stool.glb' };
let models: Record<string, Uint8Array>;
let house: House;

beforeAll(async () => {
  const [lampModel, benchModel] = [await plainModel(6), await plainModel(40)];
  models = {
    'stool.glb': await plainModel(),
    'bench.glb': benchModel,
    'lamp.glb': lampModel,
    'cut.glb': lampModel.subarray(0, lampModel.length / 2),
  };
  house = await openHouse(shop({ ...lamp, model: 'lamp.glb' }, { ...bench, model: 'bench.glb' }));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

const shop = (...products: readonly TestProduct[]) => storeCatalog([...products, stool], models);

/** The products of which the store shows a manifest. */
const shown = () =>
  house
    .store()
    .truth()
    .products.filter((one) => one.metafields['$app.plinth_manifest'] !== undefined)
    .map((one) => one.handle);

test('a product whose model is gone, or can no longer be used, is no longer shown; when it comes back, it is', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  expect(shown()).toEqual(['lamp', 'bench', 'stool']);

  await house.changeStore(shop({ ...lamp, model: 'cut.glb' }, bench));
  expect(await member.ended(id, await member.sync(id))).toMatchObject({ state: 'complete' });
  expect(shown()).toEqual(['stool']);
  expect(await member.summary(id)).toMatchObject({
    published: 1,
    verdicts: { live: 1, failed: 1, 'needs-model': 1 },
  });

  await house.changeStore(shop({ ...lamp, model: 'lamp.glb' }, { ...bench, model: 'bench.glb' }));
  expect(await member.ended(id, await member.sync(id))).toMatchObject({ state: 'complete' });
  expect(shown()).toEqual(['lamp', 'bench', 'stool']);
  expect(await member.summary(id)).toMatchObject({ published: 3, verdicts: { live: 3 } });
}, 300_000);
