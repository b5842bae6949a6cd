import type { Document } from '@gltf-transform/core';
import { expect, test } from '@jest/globals';
import { boundsOf } from '../../../../src/conversion/gpu/render/camera.ts';
import { chooseCamera } from '../../../../src/conversion/gpu/render/choose-camera.ts';
import { clipMatrix } from '../../../../src/conversion/gpu/render/view.ts';
import { failureOf } from '../../failure-of.ts';
import { emptyModel } from '../../made-models.ts';

const points = Float32Array.from([-1, -1, 0, 1, 1, 0]);
const bounds = boundsOf(points);

/** A model with one camera of each kind, both two metres before it. */
function twoCameras(): Document {
  const { document } = emptyModel();
  const scene = document.getRoot().listScenes()[0]!;
  const lens = document
    .createCamera('lens')
    .setType('perspective')
    .setYFov(Math.PI / 2);
  const plan = document.createCamera('plan').setType('orthographic').setXMag(2).setYMag(2);
  plan.setZNear(0.1).setZFar(10);
  scene.addChild(document.createNode('Front').setTranslation([0, 0, 2]).setCamera(lens));
  scene.addChild(document.createNode('').setTranslation([0, 0, 2]).setCamera(plan));
  return document;
}
const scene = { document: twoCameras(), points, bounds };

/** Where a point is in the square of a camera, -1 to 1, and its depth from 0 to 1. */
function seen(wanted: Parameters<typeof chooseCamera>[1], [x, y, z]: [number, number, number]) {
  const camera = chooseCamera(scene, wanted);
  const m = clipMatrix({ camera, angle: 0, bounds, size: 100 });
  const row = (of: number): number => m[of]! * x + m[of + 4]! * y + m[of + 8]! * z + m[of + 12]!;
  return [row(0) / row(3), row(1) / row(3), row(2) / row(3)] as const;
}

test('a perspective camera is found by its name and its number, and sees what it says', () => {
  for (const camera of [{ name: 'Front' }, { name: 'lens' }, { index: 0 }]) {
    const [x, y] = seen({ camera }, [1, 1, 0]);
    expect([x, y]).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
    expect(seen({ camera }, [1, 1, 1])[0]).toBeCloseTo(1);
  }
});

test('what an orthographic camera sees does not grow as it comes nearer', () => {
  for (const camera of [{ name: 'plan' }, { index: 1 }])
    for (const depth of [1, 0, -7]) {
      const [x, y, z] = seen({ camera }, [1, -1, depth]);
      expect(Math.abs(x - 0.5)).toBeLessThan(0.005);
      expect(Math.abs(y + 0.5)).toBeLessThan(0.005);
      expect(z).toBeGreaterThan(0);
      expect(z).toBeLessThan(1);
    }
});

test.each([
  [2, 1 / 2],
  [1 / 2, 1],
])('a picture %d times as wide as high has the height that the camera says', (aspect, height) => {
  // The square around the picture is larger than a wide one: its top is at a share of the square.
  const [, y] = seen({ camera: { index: 0 }, aspect }, [0, 2, 0]);
  expect(y).toBeCloseTo(height);
});

test('a direction frames the model from there', () => {
  const side = chooseCamera(scene, { camera: { yaw: 90, pitch: 0 } });
  expect(side.back).toEqual([expect.closeTo(1), expect.closeTo(0), expect.closeTo(0)]);
  const above = chooseCamera(scene, { camera: { yaw: 0, pitch: 90 } });
  expect(above.back[1]).toBeCloseTo(1);
  expect(above.up[2]).toBeCloseTo(-1);
});

test.each([
  [{ name: 'Back' }, 'Back'],
  [{ index: 2 }, 2],
])('a camera that is not there is refused beside those that are', (camera, named) => {
  expect(failureOf(() => chooseCamera(scene, { camera }))).toMatchObject({
    code: 'poster.no-such-camera',
    detail: { camera: named, available: '0 (Front), 1 (plan)' },
  });
});
