import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { transform2d } from '../../../src/conversion/usdz/texture-transform.ts';

const number = fc.double({ min: -4, max: 4, noNaN: true });
const NOTHING = { scale: [1, 1], rotation: 0, translation: [0, 0] } as const;
const pair = fc.tuple(number, number);

test('a point lands on the same texel, counted from the top or from the bottom', () => {
  const given = fc.record({ offset: pair, rotation: number, scale: pair });
  fc.assert(
    fc.property(given, pair, (transform, [u, v]) => {
      const { offset, rotation, scale } = transform;
      // KHR_texture_transform: scaled, turned counter-clockwise as seen with v running down, moved.
      const [x, y] = [u * scale[0], v * scale[1]];
      const [sine, cosine] = [Math.sin(rotation), Math.cos(rotation)];
      const meant = [cosine * x + sine * y + offset[0], -sine * x + cosine * y + offset[1]];
      const usd = transform2d(transform) ?? NOTHING;
      // UsdTransform2d: scaled, turned counter-clockwise as seen with t running up, moved.
      const [s, t] = [u * usd.scale[0], (1 - v) * usd.scale[1]];
      const angle = (usd.rotation * Math.PI) / 180;
      const [up, across] = [Math.sin(angle), Math.cos(angle)];
      expect(across * s - up * t + usd.translation[0]).toBeCloseTo(meant[0]!, 6);
      expect(1 - (up * s + across * t + usd.translation[1])).toBeCloseTo(meant[1]!, 6);
    }),
  );
});

test('a transform that does nothing needs no node', () => {
  expect(transform2d({})).toBeNull();
  expect(transform2d({ texCoord: 1, scale: [1, 1] })).toBeNull();
});
