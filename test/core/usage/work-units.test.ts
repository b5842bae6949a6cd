import { expect, test } from '@jest/globals';
import { workUnits } from '../../../src/core/usage/work-units.ts';

test.each([
  [{ texturePixels: 0, triangles: 0, posterPixels: 0 }, '0.000000'],
  [{ texturePixels: 1, triangles: 0, posterPixels: 0 }, '0.000001'],
  [{ texturePixels: 1_000_000, triangles: 100_000, posterPixels: 1_000_000 }, '3.000000'],
  [{ texturePixels: 4_194_304, triangles: 12, posterPixels: 262_144 }, '4.456568'],
  [{ texturePixels: 9_007_199_254_740_991, triangles: 1, posterPixels: 0 }, '9007199254.741001'],
])('work %j is %s units', (work, units) => {
  expect(workUnits(work)).toBe(units);
});
