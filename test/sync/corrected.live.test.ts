import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { LikenessShape } from '../../src/api/shapes/likeness.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const products: readonly TestProduct[] = [
  { handle: 'stool', colours: { Red: '#c8202f', Blue: '#1f4fd0' }, model: 'stool.glb' },
  { handle: 'bench', colours: { Red: '#c8202f', Green: '#2f9440' }, model: 'bench.glb' },
  { handle: 'lamp', colours: { Green: '#2f9440' }, model: 'lamp.glb' },
];
let models: Record<string, Uint8Array>;
let house: House;
beforeAll(async () => {
  const whole = await plainModel();
  models = {
    'stool.glb': whole,
    'bench.glb': await plainModel(6),
    'lamp.glb': whole.subarray(0, 99),
  };
  house = await openHouse(storeCatalog(products, models));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

/** What the store itself says that it shows. */
function shown(handle: string): ProductManifest | null {
  const product = house
    .store()
    .truth()
    .products.find((one) => one.handle === handle);
  const field = product?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}
const posterOf = (manifest: ProductManifest | null, colour: string): string | undefined => {
  const look = manifest?.variants[colour];
  return look === undefined ? undefined : manifest?.looks[look]?.poster?.sha256;
};
const until = (isTrue: () => boolean) =>
  eventually(async () => (isTrue() ? true : null), { withinMs: 120_000 });

test('a colour that a merchant corrects is made and shown by itself, everywhere if he says so, and can be taken back', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const [stool, bench] = [shown('stool'), shown('bench')];
  const idOf = async (handle: string) =>
    (await member.products(id)).find((one) => one.handle === handle)?.id ?? '';
  const rule = `/v1/products/${await idOf('stool')}/look-rules/Colour/Red`;

  await member.ask('PUT', rule, { color: '#9336b4' });
  await until(() => posterOf(shown('stool'), 'Red') !== posterOf(stool, 'Red'));
  expect(posterOf(shown('stool'), 'Blue')).toBe(posterOf(stool, 'Blue'));
  expect(shown('bench')).toEqual(bench);
  await eventually(async () => ((await member.summary(id)).verdicts.live === 4 ? true : null));
  const { items: looks } = await member.ask<{ items: { how: string; guessed: boolean }[] }>(
    'GET',
    `/v1/products/${await idOf('stool')}/looks`,
  );
  expect(looks.map(({ how, guessed }) => [how, guessed])).toEqual([
    ['corrected', false],
    ['swatch', false],
  ]);

  await member.ask('PUT', rule, { color: '#74452c', everywhere: true });
  await until(() => posterOf(shown('bench'), 'Red') !== posterOf(bench, 'Red'));
  expect(posterOf(shown('bench'), 'Green')).toBe(posterOf(bench, 'Green'));

  await member.ask('DELETE', rule, {});
  await member.ask('DELETE', rule, { everywhere: true });
  await until(() => posterOf(shown('stool'), 'Red') === posterOf(stool, 'Red'));
  await until(() => posterOf(shown('bench'), 'Red') === posterOf(bench, 'Red'));
  await eventually(async () => ((await member.summary(id)).verdicts.live === 4 ? true : null));

  // A later sync finds nothing to do: what was corrected is settled.
  const end = await member.ended(id, await member.sync(id, { full: true }));
  expect(end).toMatchObject({ state: 'complete', counts: { changed: 0 } });

  const [red] = await member.variants(await idOf('stool'));
  const { timeline } = await member.ask<{ timeline: { kind: string; data: { how?: string } }[] }>(
    'GET',
    `/v1/variants/${red?.id}`,
  );
  const told = timeline.map(({ kind, data }) => data.how ?? kind);
  const asked = told.filter((one) => one.startsWith('asked.') && one.endsWith('look-rule'));
  const [set, removed] = ['asked.set-look-rule', 'asked.remove-look-rule'];
  expect(asked).toEqual([set, set, removed, removed]);
  const mapped = told.filter((one) => one === 'swatch' || one === 'corrected');
  expect([mapped[0], mapped[1], mapped.at(-1)]).toEqual(['swatch', 'corrected', 'swatch']);
}, 300_000);

test('a model that was broken and is mended in the store is tried again when it is asked for, without a sync', async () => {
  const member = await house.member('Another');
  const { id } = await member.connect();
  await member.ended(id);
  const lamp = (await member.products(id)).find(({ handle }) => handle === 'lamp');
  expect(lamp?.verdicts).toMatchObject({ failed: 1 });

  models = { ...models, 'lamp.glb': await plainModel(9) };
  await house.changeStore(storeCatalog(products, models));
  await member.ask('POST', `/v1/products/${lamp?.id}/retry`, {});
  await eventually(
    async () => {
      const now = (await member.products(id)).find(({ handle }) => handle === 'lamp');
      return now?.verdicts.live === 1 ? true : null;
    },
    { withinMs: 120_000 },
  );
  expect(shown('lamp')).not.toBeNull();
}, 300_000);

test('what contradicts the photo of its variant is held with both pictures, until somebody says that it is right', async () => {
  const photos = {
    'cup-red.jpg': await photoOf('#d0303c'),
    'cup-blue.jpg': await photoOf('#2456c4'),
    'cup-room.jpg': await photoOf('#2f9440', '#8a6d4b'),
  };
  const cup: TestProduct = {
    handle: 'cup',
    colours: { Red: '#c8202f', Saffron: '#f2c81a', Green: '#2f9440' },
    photos: { Red: 'cup-red.jpg', Saffron: 'cup-blue.jpg', Green: 'cup-room.jpg' },
    model: 'cup.glb',
  };
  const files = { ...models, ...photos, 'cup.glb': await plainModel(5) };
  await house.changeStore(storeCatalog([...products, cup], files));
  const member = await house.member();
  const { id } = await member.connect();
  expect(await member.ended(id)).toMatchObject({ state: 'complete' });

  expect(await member.summary(id)).toMatchObject({ held: 1, verdicts: { ready: 1 } });
  expect(Object.keys(shown('cup')?.variants ?? {}).toSorted()).toEqual(['Green', 'Red']);
  const all = await member.products(id);
  const path = `/v1/products/${all.find(({ handle }) => handle === 'cup')?.id ?? ''}`;
  const { items } = await member.ask<{ items: LikenessShape[] }>('GET', `${path}/likenesses`);
  expect(items.map(({ held, color }) => [held, color.agrees])).toEqual([
    [true, false],
    [false, true],
    [false, null],
  ]);
  const [blue] = items;
  const variants = await member.variants(path.slice(path.lastIndexOf('/') + 1));
  expect(variants.find(({ likeness }) => likeness === blue?.id)?.verdict).toMatchObject({
    name: 'ready',
    code: 'look.unlike',
    detail: { color: blue?.color.figure },
  });

  const word = `${path}/likenesses/${blue?.id}`;
  await member.ask('PUT', word, { right: true });
  await until(() => posterOf(shown('cup'), 'Saffron') !== undefined);
  await eventually(async () => ((await member.summary(id)).held === 0 ? true : null));
  const end = await member.ended(id, await member.sync(id, { full: true }));
  expect(end).toMatchObject({ state: 'complete', counts: { changed: 0 } });
  expect(await member.summary(id)).toMatchObject({ held: 0, verdicts: { ready: 0 } });

  await member.ask('PUT', word, { right: false });
  await until(() => posterOf(shown('cup'), 'Saffron') === undefined);
}, 300_000);

/** A cup in front of a plain wall, or of one that is half another colour. */
function photoOf(color: string, half = '#ffffff'): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="#ffffff"/>
    <rect width="150" height="300" fill="${half}"/><rect x="90" y="80" width="120" height="140" fill="${color}"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}
