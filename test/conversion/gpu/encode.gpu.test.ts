import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';
import { kodak, openTestGpu } from './pictures.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.close());

test.each([
  ['kodim03', 44.3],
  ['kodim20', 44.7],
])('%s comes back from the reference transcoder with at least %s dB', async (name, floor) => {
  const picture = await kodak(name);
  const texture = await gpu.encode(picture, 'color', picture.width, picture.height, {
    mips: false,
  });
  const [level] = await readKtx2ToRgba(writeKtx2(texture, 'color', false));
  expect(level && psnr(picture, level)).toBeGreaterThan(floor);
});
