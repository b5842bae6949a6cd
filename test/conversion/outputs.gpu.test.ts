import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { PosterCamera, Recipe } from '../../src/contract/conversion.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { chair, glbOf } from './made-models.ts';
import { type Workplace, openWorkplace, smallRecipe } from './workplace.ts';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await openWorkplace();
});
afterAll(() => workplace.close());

test('a turntable is one animated picture of the look from all sides, and a wide poster may stand beside it', async () => {
  const result = await workplace.convert(await glbOf(await chair()), {
    ...smallRecipe,
    outputs: ['poster', 'turntable'],
    poster: { size: [96, 64], background: 'studio', format: 'png' },
    turntable: { frames: 6, size: 48, background: '#ffffff' },
  });
  expect(Object.keys(result.outputs)).toEqual(['poster', 'turntable']);
  expect(result.outputs.poster).toMatchObject({ mediaType: 'image/png' });
  expect(result.report.work.posterPixels).toBe(96 * 64 + 6 * 48 * 48);

  const poster = await sharp(await workplace.bytes(result, 'poster')).metadata();
  expect([poster.width, poster.height]).toEqual([96, 64]);

  const bytes = await workplace.bytes(result, 'turntable');
  const animated = await sharp(bytes, { animated: true }).metadata();
  // The format keeps equal pages that follow each other as one: a sheet without a back has such.
  expect(animated).toMatchObject({ pageHeight: 48, loop: 0 });
  expect(animated.delay!.reduce((sum, ms) => sum + ms, 0)).toBe(4_800);
  expect(animated.pages).toBeGreaterThanOrEqual(4);
  const tall = await sharp(bytes, { animated: true }).raw().toBuffer();
  const page = (at: number) => tall.subarray(at * 48 * 48 * 3, (at + 1) * 48 * 48 * 3);
  expect(page(1).equals(page(0))).toBe(false);
});

test('further posters look from elsewhere, in shapes and formats of their own', async () => {
  const document = await chair();
  const lens = document.createCamera('lens').setType('perspective').setYFov(0.9);
  const front = document.createNode('Front').setTranslation([0.5, 0.5, 2]).setCamera(lens);
  const away = document.createNode('Away').setTranslation([0.5, 0.5, -9]).setCamera(lens);
  const scene = document.getRoot().listScenes()[0]!;
  const plan = document.createCamera('plan').setType('orthographic').setXMag(1).setYMag(1);
  plan.setZNear(0.1).setZFar(9);
  const flat = document.createNode('Flat').setTranslation([0.5, 0.5, 3]).setCamera(plan);
  scene.addChild(front).addChild(away.addChild(flat.setTranslation([0, 0, 12])));
  const glb = await glbOf(document);
  const recipe: Recipe = {
    ...smallRecipe,
    outputs: ['poster'],
    poster: { size: 64, background: '#ffffff', format: 'png', camera: { name: 'Front' } },
    furtherPosters: [
      { size: [96, 48], background: '#ffffff', format: 'png', camera: { yaw: 0, pitch: 0 } },
      { size: 64, background: null, format: 'webp' },
      { size: 64, background: '#ffffff', format: 'png', camera: { name: 'plan' } },
    ],
  };
  const result = await workplace.convert(glb, recipe);
  expect(Object.keys(result.outputs)).toEqual(['poster', 'poster-2', 'poster-3', 'poster-4']);
  expect(result.report.work.posterPixels).toBe(3 * 64 * 64 + 96 * 48);
  expect(result.report.source.cameras).toEqual([
    { name: 'Front', kind: 'perspective' },
    { name: 'Away', kind: 'perspective' },
    { name: 'Flat', kind: 'orthographic' },
  ]);

  // The front camera sees a square metre two metres away; the framed one sees it up to the edges of the picture.
  expect(await extent(await workplace.bytes(result, 'poster'))).toEqual([
    expect.closeTo(64 * 0.52, -1),
    expect.closeTo(64 * 0.52, -1),
  ]);
  // The plan is two metres high, however far away it is drawn from.
  expect(await extent(await workplace.bytes(result, 'poster-4'))).toEqual([
    expect.closeTo(32, -0.5),
    expect.closeTo(32, -0.5),
  ]);
  const [wide, high] = await extent(await workplace.bytes(result, 'poster-2'));
  expect(high).toBeGreaterThan(42);
  expect(wide).toBeGreaterThan(40);
  expect(wide).toBeLessThan(52);

  const asking = (camera: PosterCamera) => ({ ...recipe.poster, camera });
  await expect(
    workplace.convert(glb, { ...recipe, poster: asking({ name: 'Behind' }) }),
  ).rejects.toMatchObject({
    code: 'poster.no-such-camera',
    detail: {
      field: 'recipe.poster.camera',
      camera: 'Behind',
      available: '0 (Front), 1 (Away), 2 (Flat)',
    },
  });
  await expect(
    workplace.convert(glb, { ...recipe, furtherPosters: [asking({ index: 1 })] }),
  ).rejects.toMatchObject({
    code: 'poster.nothing-seen',
    detail: { field: 'recipe.furtherPosters.0.camera', index: 1 },
  });
});

/** Width and height of what is on a white picture. */
async function extent(picture: Uint8Array): Promise<[number, number]> {
  const { info } = await sharp(picture).trim({ background: '#ffffff' }).toBuffer({ resolveWithObject: true }); // prettier-ignore
  return [info.width, info.height];
}

test('levels of detail and a bundle of all looks are made, checked and kept beside the look itself', async () => {
  const { outputs, report } = await workplace.convert(await glbOf(await chair()), {
    ...smallRecipe,
    outputs: ['store', 'lods', 'bundle'],
  });
  expect(Object.keys(outputs)).toEqual(['store', 'lod0', 'lod1', 'lod2', 'lod3', 'bundle']);
  expect(outputs.lod0).toEqual(outputs.store);
  const sizes = [outputs.lod0, outputs.lod1, outputs.lod2, outputs.lod3].map((file) => file!.bytes);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(report.checks.map(({ output, validatorErrors }) => [output, validatorErrors])).toEqual([
    ['store', 0],
    ['lod1', 0],
    ['lod2', 0],
    ['lod3', 0],
    ['bundle', 0],
  ]);
  const bundle = await workplace.bytes({ outputs, report }, 'bundle');
  const root = (await (await modelIo()).readBinary(bundle)).getRoot();
  expect(root.listTextures().length).toBe(2);
  expect(root.listTextures().map((texture) => texture.getMimeType())).toEqual([
    'image/jpeg',
    'image/jpeg',
  ]);
});

test('a recoloured look in a bundle has a map of its own beside the one it was made of', async () => {
  const recolour = { kind: 'recolour', material: 'red', color: '#2040c0', mask: null } as const;
  const result = await workplace.convert(
    await glbOf(await chair()),
    { ...smallRecipe, outputs: ['bundle'] },
    { kind: 'as-modelled' },
    [
      { name: 'As made', look: { kind: 'as-modelled' } },
      { name: 'Deep', look: recolour },
    ],
  );
  const root = (
    await (await modelIo()).readBinary(await workplace.bytes(result, 'bundle'))
  ).getRoot();
  const means = await Promise.all(
    root.listTextures().map(async (texture) => {
      const { channels } = await sharp(texture.getImage()!).stats();
      return channels.slice(0, 3).map(({ mean }) => Math.round(mean));
    }),
  );
  expect(means).toHaveLength(2);
  const [, [red = 0, , blue = 0] = []] = means;
  expect(blue).toBeGreaterThan(red + 60);
  const of = result.report.checks.find(({ output }) => output === 'bundle');
  expect(of).toMatchObject({ validatorErrors: 0, validatorWarnings: 0 });
});
