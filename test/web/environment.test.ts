import { expect, test } from '@jest/globals';
import { FloatType } from 'three';
import { HDRLoader } from 'three/examples/jsm/loaders/HDRLoader.js';
import { environmentHdr } from '../../web/environment.ts';

test('the light around a model is a picture that the viewer can read, brighter above than below', () => {
  const bytes = Uint8Array.from(environmentHdr());
  const { width, height, data } = new HDRLoader().setDataType(FloatType).parse(bytes.buffer) as {
    width: number;
    height: number;
    data: Float32Array;
  };
  expect([width, height]).toEqual([64, 32]);
  const row = (index: number) =>
    Array.from({ length: width }, (_, column) => Number(data[(index * width + column) * 4]));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const [above, below] = [mean(row(0)), mean(row(height - 1))];
  expect(above).toBeGreaterThan(1);
  expect(below).toBeGreaterThan(0.5);
  expect(above).toBeGreaterThan(below);
  // A lamp is what makes metal look like metal.
  expect(Math.max(...row(9))).toBeGreaterThan(2.5);
});
