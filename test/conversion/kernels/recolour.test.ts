import { expect, test } from '@jest/globals';
import { coveringAlpha } from '../../../src/conversion/kernels/alpha-coverage.ts';
import { recolour } from '../../../src/conversion/kernels/recolour.ts';
import { drawn } from '../gpu/pictures.ts';

/** A red weave: two lightnesses around a middle one, which most of it has. */
const weave = drawn(30, 10, (x) => (x < 6 ? [120, 20, 20, 255] : x < 24 ? [170, 40, 40, 255] : [230, 90, 80, 255])); // prettier-ignore
const at = (rgba: Uint8Array, x: number): number[] => [...rgba.subarray(x * 4, x * 4 + 4)];

test('what most of a picture looks like becomes exactly the colour, lighter stays lighter and darker darker', () => {
  const { rgba } = recolour(weave, '#2456c4', null);
  expect(at(rgba, 10)).toEqual([0x24, 0x56, 0xc4, 255]);
  const [dark, middle, bright] = [0, 10, 28].map((x) => at(rgba, x)[1]!);
  expect(dark).toBeLessThan(middle! - 15);
  expect(bright).toBeGreaterThan(middle! + 25);
});

test('black and white keep the folds of the picture', () => {
  const black = recolour(weave, '#000000', null).rgba;
  expect(at(black, 28)[0]).toBeGreaterThan(at(black, 10)[0]! + 2);
  const white = recolour(weave, '#ffffff', null).rgba;
  expect(at(white, 0)[0]).toBeLessThan(at(white, 10)[0]! - 20);
});

test('outside the mask nothing changes, transparency never does, and hidden pixels do not shift the colour', () => {
  const half = drawn(30, 10, (x) => [x < 15 ? 255 : 0, 0, 0, 255]);
  const hidden = drawn(30, 10, (x) => (x < 20 ? [250, 250, 250, 0] : [170, 40, 40, 90]));
  const masked = recolour(weave, '#2456c4', half).rgba;
  expect(at(masked, 10)).toEqual([0x24, 0x56, 0xc4, 255]);
  expect(at(masked, 20)).toEqual(at(weave.rgba, 20));
  expect(at(recolour(hidden, '#2456c4', null).rgba, 25)).toEqual([0x24, 0x56, 0xc4, 90]);
});

test('the alpha that keeps a share is the one nearest to the cutoff that does', () => {
  const counts = (of: Record<number, number>): number[] =>
    Array.from({ length: 256 }, (_, alpha) => of[alpha] ?? 0);
  const base = counts({ 0: 500, 255: 500 });
  expect(coveringAlpha(base, counts({ 0: 50, 100: 25, 200: 25 }), 128)).toBe(100);
  expect(coveringAlpha(base, counts({ 0: 50, 200: 50 }), 128)).toBe(128);
  expect(coveringAlpha(base, counts({ 140: 50, 160: 50 }), 128)).toBe(141);
});
