import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { FlatOfferShape } from '../../src/api/shapes/flat-offer.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import type { Member } from './member.ts';
import { storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const products = [
  { handle: 'poster-dunes', colours: { Sand: '#e0c090' }, sizes: ['30 × 40 cm', 'Large'] },
  { handle: 'poster-tide', colours: { Sea: '#3f6f86' }, sizes: ['A4'] },
  { handle: 'lamp', colours: { Red: '#c8202f' } },
];
let house: House;
beforeAll(async () => {
  const of = (background: string) =>
    sharp({ create: { width: 300, height: 400, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const photos = {
    'poster-dunes.jpg': new Uint8Array(await of('#c98850')),
    'poster-tide.jpg': new Uint8Array(await of('#27345c')),
  };
  house = await openHouse(storeCatalog(products, photos));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

function shown(handle: string): ProductManifest | null {
  const product = house
    .store()
    .truth()
    .products.find((one) => one.handle === handle);
  const field = product?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}
const reaches = (member: Member, id: string, verdicts: Readonly<Record<string, number>>) =>
  eventually(async () => {
    const summary = await member.summary(id);
    const now: Readonly<Record<string, number>> = summary.verdicts;
    return Object.entries(verdicts).every(([name, count]) => now[name] === count) ? true : null;
  });

test('a shop without any model sees its prints in 3D once it says yes, each size as large as it is, and can take that back', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  expect(await member.summary(id)).toMatchObject({
    complete: true,
    verdicts: { derivable: 3, 'needs-model': 1, live: 0 },
  });
  const all = await member.products(id);
  const dunes = `/v1/products/${all.find(({ handle }) => handle === 'poster-dunes')?.id ?? ''}`;
  expect(await member.ask<FlatOfferShape>('GET', `${dunes}/flat-offer`)).toMatchObject({
    form: 'print',
    photo: 0,
    modelled: false,
    rule: null,
    sizes: [
      { size: { width: 0.3, height: 0.4 }, says: '"30 × 40 cm" in Size', variants: 1 },
      { size: null, says: null, variants: 1 },
    ],
  });

  // Said of the type: the other poster and the lamp have it too, and a lamp with no size is built of none.
  await member.ask('PUT', `${dunes}/flat-rule`, { form: 'print', extent: 'product-type' });
  await reaches(member, id, { live: 2, derivable: 2, 'needs-model': 0 });
  expect(Object.keys(shown('poster-dunes')?.looks ?? {})).toHaveLength(1);
  expect(Object.keys(shown('poster-tide')?.looks ?? {})).toHaveLength(1);

  // Asked once: how large the rest of this product is.
  await member.ask('PUT', `${dunes}/flat-rule`, { form: 'print', width: 0.7, height: 1 });
  await reaches(member, id, { live: 3, derivable: 1 });
  const { items } = await member.ask<{
    items: { how: string; report: { source: { size: number[] } } }[];
  }>('GET', `${dunes}/looks`);
  const sizes = items.map(({ report }) =>
    report.source.size
      .slice(0, 2)
      .map((side) => side.toFixed(3))
      .join(' × '),
  );
  expect(items.map(({ how }) => how)).toEqual(['from-photo', 'from-photo']);
  // The photo is 3 : 4, so 70 × 100 is laid upright and a strip of it cut off; the sides are the product's.
  expect(sizes.toSorted((a, b) => a.localeCompare(b))).toEqual(['0.300 × 0.400', '0.700 × 1.000']);

  const end = await member.ended(id, await member.sync(id, { full: true }));
  expect(end.state).toBe('complete');
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 3, derivable: 1 } });

  await member.ask('DELETE', `${dunes}/flat-rule`, { extent: 'product-type' });
  await reaches(member, id, { live: 2, derivable: 1, 'needs-model': 1 });
  await eventually(async () => (shown('poster-tide') === null ? true : null));
  await member.ask('DELETE', `${dunes}/flat-rule`, {});
  await reaches(member, id, { live: 0, derivable: 3 });
}, 300_000);
