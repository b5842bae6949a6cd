import type { Document } from '@gltf-transform/core';
import { EXTTextureWebP } from '@gltf-transform/extensions';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ConversionResult, MaterialSelection } from '../../../src/contract/conversion.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { chooseMotion } from '../../../src/conversion/usdz/motion/choose-motion.ts';
import { restPose } from '../../../src/conversion/usdz/rest-pose.ts';
import { readModel } from '../../../simulators/shopify/demo-catalog/models.ts';
import { chair, emptyModel, glbOf, ramps, sheet } from '../made-models.ts';
import { drawn, drawnFrom, likeness } from './drawn-from.ts';
import { bendingStrip, cupboard } from './moving-models.ts';
import { type Workplace, openWorkplace, smallRecipe } from '../workplace.ts';

/** As good as two shipping renderers agree about one file; a lost picture, tint or mirrored coordinate is below 25. */
const SAME_PICTURE_DB = 32;

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const recipe = { ...smallRecipe, outputs: ['store', 'ar'] as const };
const pictured = { ...recipe, textureSizeMax: { store: 512, xr: 32 } };

/** How much the AR file of a look resembles its GLB, or another look's. */
async function compared(result: ConversionResult, other = result) {
  const store = await place.read(other, 'store');
  return likeness(place.gpu, await place.bytes(result, 'ar'), store.bytes);
}

test.each<[string, Parameters<typeof readModel>[0], MaterialSelection]>([
  ['a mixer', 'stand-mixer.glb', { kind: 'as-modelled' }],
  ['a wicker chair', 'wicker-chair.glb', { kind: 'as-modelled' }],
  ['a controller', 'halo-controller-left.glb', { kind: 'as-modelled' }],
])('%s looks in AR as it does on its poster', async (_what, name, look) => {
  const bytes = await readModel(name, place.folder);
  const result = await place.convert(bytes, pictured, look);
  expect(await compared(result)).toBeGreaterThan(SAME_PICTURE_DB);
});

test('a tint and a variant of the file are seen in AR too', async () => {
  const bytes = await glbOf(await chair());
  const looks: MaterialSelection[] = [
    { kind: 'tint', material: 'red', color: '#30c060' },
    { kind: 'tint', material: 'frame', color: '#c02020' },
    { kind: 'variant', name: 'blue' },
  ];
  const plain = await place.convert(bytes, recipe);
  for (const look of looks) {
    const result = await place.convert(bytes, recipe, look);
    expect(await compared(result)).toBeGreaterThan(SAME_PICTURE_DB);
    expect(await compared(result, plain)).toBeLessThan(SAME_PICTURE_DB - 5);
  }
});

test('an AR file is checked and says so, with its own media type', async () => {
  const { outputs, report } = await place.convert(await glbOf(await chair()), recipe);
  expect(outputs.ar?.mediaType).toBe('model/vnd.usdz+zip');
  expect(report.checks.find(({ output }) => output === 'ar')).toMatchObject({
    triangles: 338,
    boundsDelta: expect.closeTo(0, 5),
    validatorErrors: null,
    texturePsnr: [{ slot: 'color', width: 64, height: 64, psnr: 99 }],
  });
  expect(report.work.texturePixels).toBe(64 * 64);
});

test("pictures that AR viewers can read are the source's own, others are made again, and large ones smaller", async () => {
  const { document, mesh } = emptyModel();
  const [jpeg, webp] = [
    await ramps(64, 3, 'jpeg'),
    await sharp(await ramps(64, 5))
      .webp()
      .toBuffer(),
  ];
  const large = await ramps(128, 7, 'jpeg');
  document.createExtension(EXTTextureWebP).setRequired(true);
  for (const [name, bytes, mimeType] of [
    ['jpeg', jpeg, 'image/jpeg'],
    ['webp', new Uint8Array(webp), 'image/webp'],
    ['large', large, 'image/jpeg'],
  ] as const) {
    const texture = document.createTexture(name).setImage(bytes).setMimeType(mimeType);
    const material = document.createMaterial(name).setBaseColorTexture(texture);
    mesh.addPrimitive(sheet(document, 3).setMaterial(material));
  }
  const result = await place.convert(await glbOf(document), recipe);
  const usdz = await place.bytes(result, 'ar');
  const [, ...entries] = zipEntries(usdz);
  expect(entries.map(({ path }) => path)).toEqual([
    'textures/0.jpg',
    'textures/1.jpg',
    'textures/2.jpg',
  ]);
  expect(Buffer.from(unzipped(usdz, entries[0]!)).equals(jpeg)).toBe(true);
  const { width } = await sharp(unzipped(usdz, entries[2]!)).metadata();
  expect(width).toBe(64);
  expect(result.report.warnings).toEqual([
    'In the AR file the picture large has 64 × 64 pixels instead of 128 × 128.',
  ]);
});

test('a model beyond what AR viewers draw is simplified for them alone, and says so', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 240));
  const result = await place.convert(await glbOf(document), {
    ...recipe,
    budgets: [],
    trianglesMax: 1_000_000,
  });
  const [store, ar] = result.report.checks;
  expect(store?.triangles).toBe(115_200);
  expect(ar?.triangles).toBeLessThanOrEqual(100_000);
  expect(ar?.triangles).toBeGreaterThan(20_000);
  expect(result.report.warnings).toEqual([expect.stringContaining('instead of 115200')]);
});

test('a hand with bones is worked into its rest pose', async () => {
  const file = new URL(
    import.meta.resolve('@webxr-input-profiles/assets/dist/profiles/generic-hand/left.glb'),
  );
  const result = await place.convert(await readFile(file), recipe);
  expect(await compared(result)).toBeGreaterThan(SAME_PICTURE_DB);
});

/** A model with everything where its animations have it after so many seconds. */
function posed(document: Document, seconds: number): Document {
  for (const { node, path, value } of chooseMotion(document).parts) {
    const [x = 0, y = 0, z = 0, w = 1] = value(seconds);
    if (path === 'rotation') node.setRotation([x, y, z, w]);
    else if (path === 'scale') node.setScale([x, y, z]);
    else node.setTranslation([x, y, z]);
  }
  return document;
}

test.each([
  ['a door that opens', () => cupboard().document],
  ['a strip that bends', () => bendingStrip().document],
])('%s looks in AR as it should, at rest and a second later', async (_what, make) => {
  const usdz = await place.bytes(await place.convert(await glbOf(make()), recipe), 'ar');
  const meant = async (seconds?: number) =>
    drawn(place.gpu, await glbOf(restPose(seconds ? posed(make(), seconds) : make()).document));
  const rest = await drawnFrom(place.gpu, usdz);
  expect(psnr(await meant(), rest)).toBeGreaterThan(SAME_PICTURE_DB);
  const later = await drawnFrom(place.gpu, usdz, 1);
  expect(psnr(await meant(1), later)).toBeGreaterThan(SAME_PICTURE_DB);
  expect(psnr(rest, later)).toBeLessThan(SAME_PICTURE_DB - 3);
});
