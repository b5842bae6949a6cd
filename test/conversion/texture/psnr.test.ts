import { expect, test } from '@jest/globals';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';

const picture = (value: number, width = 4) => ({
  width,
  height: 4,
  rgba: new Uint8Array(width * 16).fill(value),
});

test('PSNR is infinite for equal pictures, -infinite for different sizes, 20 log10(255/d) for a difference d', () => {
  expect(psnr(picture(7), picture(7))).toBe(Infinity);
  expect(psnr(picture(7), picture(7, 8))).toBe(-Infinity);
  expect(psnr(picture(10), picture(12))).toBeCloseTo(20 * Math.log10(255 / 2), 6);
});

test('bytes that are no KTX2 file are refused as unreadable', async () => {
  await expect(readKtx2ToRgba(new Uint8Array(200))).rejects.toMatchObject({
    code: 'image.unreadable',
  });
});
