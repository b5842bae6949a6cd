import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SimulatedCatalog } from '../../simulators/shopify/catalog.ts';
import { openHouse, type House } from './whole-house.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';

let house: House;
let catalog: SimulatedCatalog;

beforeAll(async () => {
  const products = [
    {
      handle: 'stool',
      colours: { Red: '#c8202f', Blue: '#1f4fd0' },
      sizes: ['S', 'M', 'L'],
      model: 'stool.glb',
    },
    { handle: 'print', colours: { Dawn: '#f0e6d8' }, sizes: ['A3', 'A4'] },
  ];
  catalog = storeCatalog(products, { 'stool.glb': await plainModel() });
  house = await openHouse(catalog);
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

test('a line that the export lost makes the run incomplete and is named; the next run, with nothing lost, is complete; nothing is removed for a lost line', async () => {
  const [stool] = catalog.products;
  const lost = stool?.variants[4]?.id ?? '';
  house.store().faults.add({ kind: 'missing-line', externalId: lost });
  const member = await house.member();
  const { id } = await member.connect();

  const first = await member.ended(id);
  expect(first).toMatchObject({
    state: 'incomplete',
    proof: { missing: [lost], expected: { products: 2, variants: 8 }, found: { variants: 7 } },
  });
  expect(await member.summary(id)).toMatchObject({
    complete: false,
    variants: 7,
    verdicts: { live: 5, derivable: 2 },
  });

  const second = await member.ended(id, await member.sync(id));
  expect(second).toMatchObject({ state: 'complete', proof: { missing: [], withoutVerdict: 0 } });
  expect(await member.summary(id)).toMatchObject({
    complete: true,
    variants: 8,
    verdicts: { live: 6, derivable: 2 },
    conversions: { unique: 2, done: 2, failed: 0 },
  });

  // What an export loses later is still in the store: nothing is taken away for it.
  house.store().faults.add({ kind: 'missing-line', externalId: lost });
  const third = await member.ended(id, await member.sync(id, { full: true }));
  expect(third).toMatchObject({
    state: 'incomplete',
    proof: { missing: [lost] },
    counts: { removed: 0 },
  });
  expect(await member.summary(id)).toMatchObject({ variants: 8, complete: false });
}, 300_000);
