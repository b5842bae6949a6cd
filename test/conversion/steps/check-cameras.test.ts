import { expect, test } from '@jest/globals';
import type { PosterCamera } from '../../../src/contract/conversion.ts';
import { productRecipe } from '../../../src/conversion/recipe.ts';
import { checkCameras } from '../../../src/conversion/steps/check-cameras.ts';
import { failureOf } from '../failure-of.ts';

/** Two cameras in the scene, one below a node, and one that is in no scene. */
const model = {
  asset: { version: '2.0' },
  scene: 1,
  scenes: [{ nodes: [3] }, { nodes: [0, 2] }],
  nodes: [{ name: 'Rig', children: [1] }, { camera: 0 }, { name: 'Top', camera: 1 }, { camera: 1 }],
  cameras: [
    { name: 'lens', type: 'perspective' as const },
    { name: 'plan', type: 'orthographic' as const },
  ],
};
const asking = (...cameras: PosterCamera[]) => ({
  ...productRecipe,
  poster: productRecipe.poster,
  furtherPosters: cameras.map((camera) => ({ ...productRecipe.poster, camera })),
});

test('cameras are found by the name of their node, by their own, and by their number in the scene', () => {
  const all = [{ name: 'Top' }, { name: 'plan' }, { name: 'lens' }, { index: 1 }, { yaw: 9, pitch: 0 }] as const; // prettier-ignore
  expect(() => checkCameras(asking(...all), model)).not.toThrow();
});

test.each([
  [{ name: 'Rig' }, 'Rig'],
  [{ index: 2 }, 2],
])('%j is refused by its field, beside what there is', (camera, named) => {
  expect(failureOf(() => checkCameras(asking({ index: 0 }, camera), model))).toMatchObject({
    code: 'poster.no-such-camera',
    detail: {
      field: 'recipe.furtherPosters.1.camera',
      camera: named,
      available: '0 (lens), 1 (Top)',
    },
  });
});

test('a recipe that makes no poster asks for no camera', () => {
  const recipe = { ...asking({ index: 7 }), outputs: ['store'] as const };
  expect(() => checkCameras(recipe, model)).not.toThrow();
});
