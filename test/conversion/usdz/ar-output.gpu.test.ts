import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { type Document, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { weld } from '@gltf-transform/functions';
import sharp from 'sharp';
import type { ConversionResult, MaterialSelection } from '../../../src/contract/conversion.ts';
import { documentOfScene } from '../../../src/conversion/inputs/scene/document-of-scene.ts';
import { composeUsd } from '../../../src/conversion/inputs/usd/compose-usd.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { LAYER_NAME } from '../../../src/conversion/usdz/write-usdz.ts';
import { readModel } from '../../../simulators/shopify/demo-catalog/models.ts';
import { chair, emptyModel, glbOf, ramps, sheet } from '../made-models.ts';
import { type Workplace, openWorkplace, smallRecipe } from '../workplace.ts';

/** As good as two shipping renderers agree about one file; a lost picture, tint or mirrored coordinate is below 25. */
const SAME_PICTURE_DB = 32;
const SIZE = 160;

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const recipe = { ...smallRecipe, outputs: ['store', 'ar'] as const };
const pictured = { ...recipe, textureSizeMax: { store: 512, xr: 32 } };

/** The poster of a GLB of what another reader than ours finds in an AR file. */
async function drawnFrom(usdz: Uint8Array) {
  const files = new Map(
    zipEntries(usdz).map((entry) => [entry.path, () => unzipped(usdz, entry)] as const),
  );
  const scene = composeUsd(LAYER_NAME, files);
  const { document } = await documentOfScene(scene, (path) => files.get(path)?.() ?? null);
  await document.transform(weld());
  return await drawn(document);
}

async function drawn(document: Document) {
  const glb = await new NodeIO().registerExtensions(ALL_EXTENSIONS).writeBinary(document);
  return (await place.gpu.poster(glb, SIZE, '#ffffff')).pixels;
}

/** How much the AR file of a look resembles the poster of its GLB, or of another look's. */
async function compared(result: ConversionResult, other = result) {
  const store = await place.read(other, 'store');
  const poster = (await place.gpu.poster(store.bytes, SIZE, '#ffffff')).pixels;
  return psnr(poster, await drawnFrom(await place.bytes(result, 'ar')));
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
