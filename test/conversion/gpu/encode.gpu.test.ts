import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import { decodeEtc1 } from '../../../bench/texture/decode-etc1.ts';
import { transcodeKtx2 } from '../../../bench/texture/transcode-ktx2.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';
import { drawn, kodak, openTestGpu } from './pictures.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.close());

test.each([
  ['fast', 'kodim03', 45],
  ['fast', 'kodim20', 45],
  ['quality', 'kodim03', 45.5],
  ['quality', 'kodim20', 45.5],
] as const)(
  'in the %s profile %s comes back from the reference transcoder with at least %s dB',
  async (profile, name, floor) => {
    expect(await cameBack(name, profile)).toBeGreaterThan(floor);
  },
);

test('a device that knows ETC1 alone shows a picture at 33 dB and more', async () => {
  const picture = await kodak('kodim03');
  const { width, height } = picture;
  const texture = await gpu.encode(picture, 'color', width, height, { mips: false });
  const [blocks] = await transcodeKtx2(writeKtx2(texture, 'color', false), 'etc1');
  expect(psnr(picture, decodeEtc1(blocks!, width, height))).toBeGreaterThan(33);
});

test('a size that no binding can hold is refused, and the child goes on', async () => {
  const picture = drawn(8, 8, () => [1, 2, 3, 255]);
  await expect(gpu.encode(picture, 'color', 32_768, 32_768)).rejects.toMatchObject({
    code: 'model.too-large',
  });
  const { levels } = await gpu.encode(picture, 'color', 8, 8);
  expect(levels).toHaveLength(4);
});

test('a source wider than one dispatch is resized in strips without a seam', async () => {
  const picture = drawn(2048, 700, (x, y) => [x >> 3, (y * 255) / 700, 90, 255]);
  const { pixels } = await gpu.resize(picture, 'data', 256, 350);
  const steps = Array.from({ length: 349 }, (_, y) => {
    const at = (row: number) => pixels.rgba[(row * 256 + 100) * 4 + 1]!;
    return at(y + 1) - at(y);
  });
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThanOrEqual(2);
});

/** PSNR in dB of a picture that went through our encoder and the reference transcoder. */
async function cameBack(name: string, profile: 'fast' | 'quality'): Promise<number> {
  const picture = await kodak(name);
  const texture = await gpu.encode(picture, 'color', picture.width, picture.height, {
    mips: false,
    profile,
  });
  const [level] = await readKtx2ToRgba(writeKtx2(texture, 'color', false));
  return level ? psnr(picture, level) : -Infinity;
}
