import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { inTime } from '../../../src/conversion/steps/in-time.ts';

const noise = (edge: number) =>
  sharp({
    create: {
      width: edge,
      height: edge,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

test('what is made in time is given back, what takes longer is a failure by name', async () => {
  expect((await inTime(noise(8).png(), 'a small one')).byteLength).toBeGreaterThan(60);
  await expect(
    inTime(noise(6000).avif({ effort: 9 }), 'a picture as avif', 1),
  ).rejects.toMatchObject({
    code: 'model.too-large',
    detail: { place: 'time for a picture as avif', msMax: 1_000 },
  });
});

test('other mistakes stay what they are', async () => {
  await expect(inTime(sharp(Buffer.from('no picture')), 'nothing')).rejects.toThrow(/unsupported/);
});
