import { expect, test } from '@jest/globals';
import { profileFor } from '../../../src/conversion/gpu/measure-speed.ts';

test('an adapter gets the profile in which textures take no seconds per megapixel', () => {
  expect([1, 4, 19.9].map(profileFor)).toEqual(['fast', 'fast', 'fast']); // SwiftShader on two cores does 4
  expect([20, 50, 4_000].map(profileFor)).toEqual(['quality', 'quality', 'quality']); // lavapipe 50
});
