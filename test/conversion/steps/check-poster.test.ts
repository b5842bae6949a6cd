import { expect, test } from '@jest/globals';
import type { Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { checkPoster } from '../../../src/conversion/steps/check-poster.ts';
import { drawn } from '../gpu/pictures.ts';
import { failureOf } from '../failure-of.ts';

type Rgba = readonly [number, number, number, number];
const SIZE = 64;
/** A square of so many pixels' edge on a ground. */
const poster = (edge: number, ground: Rgba): Pixels =>
  drawn(SIZE, SIZE, (x, y) => (x < edge && y < edge ? [150, 90, 60, 255] : ground));
const refused = (picture: Pixels, background: string | null): boolean =>
  failureOf(() => checkPoster(picture, background))?.code === 'conversion.check-failed';

test('a poster that shows its model passes, on a colour and on nothing', () => {
  expect(refused(poster(30, [0, 0, 0, 0]), null)).toBe(false);
  expect(refused(poster(30, [244, 240, 232, 255]), '#f4f0e8')).toBe(false);
});

test('a poster that is all transparent, all background or all one colour is refused', () => {
  expect(refused(poster(0, [0, 0, 0, 0]), null)).toBe(true);
  expect(refused(poster(0, [243, 241, 232, 255]), '#f4f0e8')).toBe(true);
  expect(refused(poster(0, [0, 0, 0, 255]), null)).toBe(true);
  expect(refused(poster(0, [0, 0, 0, 255]), '#f4f0e8')).toBe(true);
});

test('a poster with a speck instead of a model is refused', () => {
  expect(refused(poster(2, [0, 0, 0, 0]), null)).toBe(true);
});
