import { expect, test } from '@jest/globals';
import { checkPoster } from '../../../src/conversion/steps/check-poster.ts';
import { encodePicture } from '../../../src/conversion/steps/encode-picture.ts';
import { groundOf, placeOn } from '../../../src/conversion/steps/poster-ground.ts';
import { readPicture } from '../../../src/conversion/steps/read-picture.ts';
import { failureOf } from '../failure-of.ts';
import { drawn } from '../gpu/pictures.ts';

const ball = drawn(40, 40, (x, y) => {
  const away = Math.hypot(x - 19.5, y - 19.5);
  return [180, 60, 40, away < 15 ? 255 : away < 16 ? 128 : 0];
});
const nothing = drawn(40, 40, () => [0, 0, 0, 0]);
const size = { width: 64, height: 40 };
const at = ({ rgba, width }: typeof ball, x: number, y: number) => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

test('on nothing a picture keeps its transparency, in the middle of a wider one', () => {
  const placed = placeOn(null, ball, size);
  expect(at(placed, 31, 20)).toEqual([180, 60, 40, 255]);
  expect(at(placed, 2, 20)).toEqual([0, 0, 0, 0]);
  expect([placed.width, placed.height]).toEqual([64, 40]);
});

test('a colour is behind the model and through its soft edge', () => {
  const placed = placeOn(groundOf('#0080ff', 64, 40), ball, size);
  expect(at(placed, 2, 2)).toEqual([0, 128, 255, 255]);
  expect(at(placed, 31, 20)).toEqual([180, 60, 40, 255]);
  const edge = [...Array(64).keys()].map((x) => at(placed, x, 20)).find(([red]) => red === 90);
  expect(edge).toEqual([90, 94, 147, 255]);
});

test("a studio's paper is brightest in the middle, the same at all corners, and never transparent", () => {
  const paper = { ...size, rgba: groundOf('studio', 64, 40)! };
  expect(at(paper, 32, 20)).toEqual([251, 252, 253, 255]);
  const corners = [at(paper, 0, 0), at(paper, 63, 0), at(paper, 0, 39), at(paper, 63, 39)];
  expect(new Set(corners.map(String)).size).toBe(1);
  expect(corners[0]![0]).toBeLessThan(220);
});

test.each(['webp', 'png', 'avif'] as const)(
  'as %s a poster is read back with its model, and an empty one is refused, on every ground',
  async (format) => {
    for (const background of [null, '#f4f0e8', 'studio']) {
      const ground = groundOf(background, size.width, size.height);
      const { bytes, mediaType } = await encodePicture(placeOn(ground, ball, size), format);
      expect(mediaType).toBe(`image/${format}`);
      const found = await readPicture(bytes, 'poster');
      expect([found.width, found.height]).toEqual([64, 40]);
      expect(failureOf(() => checkPoster(found, ground))).toBeNull();
      expect(at(found, 0, 0)[3]).toBe(background === null ? 0 : 255);
      const empty = await encodePicture(placeOn(ground, nothing, size), format);
      const read = await readPicture(empty.bytes, 'poster');
      expect(failureOf(() => checkPoster(read, ground))?.code).toBe('conversion.check-failed');
    }
  },
);
