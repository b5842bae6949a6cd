import { expect, test } from '@jest/globals';
import { boundsOf, frameCamera } from '../../../../src/conversion/gpu/render/camera.ts';
import { groundShadow } from '../../../../src/conversion/gpu/render/shadow/ground-shadow.ts';
import {
  layShadow,
  shadowOf,
  stands,
} from '../../../../src/conversion/gpu/render/shadow/lay-shadow.ts';

/** A square plate of two metres, level, so high above the ground. */
function plate(height: number) {
  const points = new Float32Array([-1, height, -1, 1, height, -1, 1, height, 1, -1, height, 1]);
  return { points, corners: new Uint32Array([0, 1, 2, 0, 2, 3]) };
}

/** A point of the ground, so that the plate does not touch it. */
function hovering(height: number) {
  const { points, corners } = plate(height);
  const ground = new Float32Array([...points, 0, 0, 0]);
  return { model: { points: ground, corners }, bounds: boundsOf(ground) };
}

/** What a level square of an edge of 2 hides of the sky from below its middle, weighted by the cosine (a textbook's form factor). */
function hidden(height: number): number {
  const a = 1 / height;
  const root = Math.sqrt(1 + a * a);
  return (4 * ((a / root) * Math.atan(a / root))) / Math.PI;
}

test.each([0.5, 1, 2])('a plate %p metres above the ground hides what geometry says', (height) => {
  const { model, bounds } = hovering(height);
  const { under, lost } = shadowOf(model, bounds);
  const middle = lost[(under.cells / 2) * under.cells + under.cells / 2]!;
  expect(Math.abs(middle - hidden(height))).toBeLessThan(0.05);
});

test('on the ground it is dark under a thing at once and light beside it; high above, soft', () => {
  const cells = 32;
  const heights = (height: number) =>
    Float32Array.from({ length: cells * cells }, (_, at) =>
      Math.abs((at % cells) - 16) < 5 && Math.abs(Math.floor(at / cells) - 16) < 5
        ? height
        : Infinity,
    );
  const row = (height: number) =>
    groundShadow({ cells, cell: 0.1, x: 0, z: 0, heights: heights(height) }).slice(
      16 * cells,
      17 * cells,
    );
  const [contact, above] = [row(0), row(0.6)];
  expect(contact[16]).toBe(1);
  expect(contact[24]).toBeLessThan(0.02);
  expect(above[16]).toBeLessThan(0.6);
  expect(above[24]).toBeGreaterThan(contact[24]! * 3);
  expect(above[31]).toBeLessThan(above[24]!);
});

test('on a picture the shadow is black beneath what is drawn, and nowhere far away', () => {
  const { model, bounds } = hovering(0.4);
  const size = 64;
  const view = { camera: frameCamera(model.points, bounds, {}), angle: 0, bounds, size };
  const rgba = new Uint8Array(size * size * 4);
  rgba.set([200, 100, 50, 255], 0);
  layShadow(rgba, view, shadowOf(model, bounds));
  const alphas = rgba.filter((_, byte) => byte % 4 === 3);
  expect([...rgba.subarray(0, 4)]).toEqual([200, 100, 50, 255]);
  expect(Math.max(...alphas.slice(1))).toBeGreaterThan(90);
  expect(alphas[size - 1]).toBe(0);
  expect(Math.max(...rgba.slice(4).filter((_, byte) => byte % 4 !== 3))).toBe(0);
});

test('a print hangs on a wall, a rug lies and a chair stands', () => {
  const box = (width: number, height: number, depth: number) => ({
    min: [0, 0, 0] as const,
    max: [width, height, depth] as const,
  });
  expect(stands(box(0.5, 0.7, 0.02))).toBe(false);
  expect(stands(box(1.6, 0.012, 1.6))).toBe(true);
  expect(stands(box(1, 2, 1))).toBe(true);
});
