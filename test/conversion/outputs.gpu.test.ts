import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
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
