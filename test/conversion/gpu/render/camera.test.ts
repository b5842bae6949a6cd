import { expect, test } from '@jest/globals';
import { boundsOf, frameCamera } from '../../../../src/conversion/gpu/render/camera.ts';
import { clipMatrix, pixelsOf } from '../../../../src/conversion/gpu/render/view.ts';

/** The corners of a box. */
const box = (width: number, height: number, depth: number): Float32Array =>
  Float32Array.from(
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => [
      (at & 1) * width,
      ((at >> 1) & 1) * height,
      (at >> 2) * depth,
    ]),
  );

/** Where a camera sees points: -1 to 1 from edge to edge, and their depth. */
function seen(points: Float32Array, angle: number, turning: boolean): number[][] {
  const bounds = boundsOf(points);
  const camera = frameCamera(points, bounds, { turning });
  const m = clipMatrix({ camera, angle, bounds, size: 100 });
  return Array.from({ length: points.length / 3 }, (_, at) => {
    const [x = 0, y = 0, z = 0] = points.subarray(at * 3);
    const row = (of: number): number => m[of]! * x + m[of + 4]! * y + m[of + 8]! * z + m[of + 12]!;
    return [row(0) / row(3), row(1) / row(3), row(2) / row(3)];
  });
}

const farthest = (places: readonly (readonly number[])[]): number =>
  Math.max(...places.flatMap(([x = 0, y = 0]) => [Math.abs(x), Math.abs(y)]));

test.each([
  ['a cube', box(1, 1, 1)],
  ['a rod', box(0.01, 2, 0.01)],
  ['a rug', box(3, 0.01, 2)],
])('%s just fills the picture and lies between near and far', (_, points) => {
  const places = seen(points, 0, false);
  expect(farthest(places)).toBeGreaterThan(0.85);
  expect(farthest(places)).toBeLessThan(0.97);
  for (const [, , depth = -1] of places) expect(depth).toBeGreaterThan(0);
  for (const [, , depth = 2] of places) expect(depth).toBeLessThan(1);
});

test.each([
  ['a sofa in a wide picture', box(2, 0.8, 0.9), 16 / 9],
  ['a lamp in a high picture', box(0.4, 1.8, 0.4), 1 / 2],
])('%s fills it up to its edges and not beyond', (_, points, aspect) => {
  const bounds = boundsOf(points);
  const camera = frameCamera(points, bounds, { aspect, direction: { yaw: 0, pitch: 0 } });
  const m = clipMatrix({ camera, angle: 0, bounds, size: 100 });
  const places = Array.from({ length: points.length / 3 }, (__, at) => {
    const [x = 0, y = 0, z = 0] = points.subarray(at * 3);
    const row = (of: number): number => m[of]! * x + m[of + 4]! * y + m[of + 8]! * z + m[of + 12]!;
    return [row(0) / row(3) / Math.min(1, aspect), (row(1) / row(3)) * Math.max(1, aspect)];
  });
  expect(farthest(places)).toBeGreaterThan(0.9);
  expect(farthest(places)).toBeLessThan(0.97);
});

test('a turning rug stays in the picture all the way round', () => {
  for (let turn = 0; turn < 24; turn += 1)
    expect(farthest(seen(box(3, 0.01, 2), (turn / 24) * 2 * Math.PI, true))).toBeLessThan(1);
});

test('the pixels of a box hold its corners', () => {
  const points = box(1, 2, 0.5);
  const bounds = boundsOf(points);
  const camera = frameCamera(points, bounds);
  const [left, top, right, bottom] = pixelsOf(bounds, { camera, angle: 0, bounds, size: 100 });
  for (const [x = 0, y = 0] of seen(points, 0, false)) {
    expect((x + 1) * 50).toBeGreaterThanOrEqual(left);
    expect((x + 1) * 50).toBeLessThanOrEqual(right);
    expect((1 - y) * 50).toBeGreaterThanOrEqual(top);
    expect((1 - y) * 50).toBeLessThanOrEqual(bottom);
  }
});
