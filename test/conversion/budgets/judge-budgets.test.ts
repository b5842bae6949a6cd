import { expect, test } from '@jest/globals';
import type { FileFigures } from '../../../src/contract/budget.ts';
import { budgets } from '../../../src/conversion/budgets/budgets.ts';
import { judgeBudgets } from '../../../src/conversion/budgets/judge-budgets.ts';
import { sampleFigures } from './sample-figures.ts';

const judged = (of: Partial<FileFigures>) => {
  const figures = sampleFigures(of);
  return judgeBudgets({ figures: { store: figures, ar: figures }, wanted: [], did: {} });
};
const refused = (of: Partial<FileFigures>) =>
  judged(of).flatMap(({ budget, passes, figures }) =>
    passes
      ? []
      : figures
          .filter(({ hard, holds }) => hard && !holds)
          .map(({ measure }) => `${budget}: ${measure}`),
  );
const advised = (of: Partial<FileFigures>) =>
  judged(of).flatMap(({ budget, figures }) =>
    figures
      .filter(({ hard, holds }) => !hard && !holds)
      .map(({ measure }) => `${budget}: ${measure}`),
  );

test('a small model keeps every limit, hard and soft, and each budget is told', () => {
  expect(refused({})).toEqual([]);
  expect(advised({})).toEqual([]);
  expect(judged({}).map(({ budget }) => budget)).toEqual(budgets.map(({ id }) => id));
});

test.each<[Partial<FileFigures>, readonly string[]]>([
  [{ bytes: 5_242_880 }, []],
  [{ bytes: 5_242_881 }, ['khronos-3d-commerce: bytes']],
  [{ bytes: 10_000_000 }, ['khronos-3d-commerce: bytes']],
  [{ bytes: 10_000_001 }, ['khronos-3d-commerce: bytes', 'scene-viewer: bytes']],
  [{ bytes: 15_000_000 }, ['khronos-3d-commerce: bytes', 'scene-viewer: bytes']],
  [
    { bytes: 15_000_001 },
    [
      'khronos-3d-commerce: bytes',
      'shopify: bytes',
      'google-merchant: bytes',
      'scene-viewer: bytes',
    ],
  ],
  [{ triangles: 100_000 }, []],
  [{ triangles: 100_001 }, ['khronos-3d-commerce: triangles', 'apple-quick-look: triangles']],
  [
    { triangles: 150_001 },
    ['khronos-3d-commerce: triangles', 'amazon: triangles', 'apple-quick-look: triangles'],
  ],
  [{ vertices: 30_000 }, []],
  [{ vertices: 30_001 }, ['scene-viewer: vertices']],
  [{ materials: 5 }, []],
  [{ materials: 6 }, ['khronos-3d-commerce: materials']],
  [{ materials: 11 }, ['khronos-3d-commerce: materials', 'scene-viewer: materials']],
  [{ 'uv-sets': 2 }, ['scene-viewer: uv-sets']],
  [
    { 'texture-edge': 4096 },
    [
      'khronos-3d-commerce: texture-edge',
      'google-merchant: texture-edge',
      'apple-quick-look: texture-edge',
      'scene-viewer: texture-edge',
    ],
  ],
  [
    { 'required-extensions': 1 },
    [
      'shopify: required-extensions',
      'google-merchant: required-extensions',
      'amazon: required-extensions',
      'scene-viewer: required-extensions',
    ],
  ],
])('with %j what is refused is %j', (of, expected) => {
  expect(refused(of)).toEqual(expected);
});

test('advice that is not followed refuses nothing', () => {
  expect(advised({ bytes: 4_000_001 })).toEqual(['shopify: bytes']);
  expect(advised({ 'texture-edge': 1024, 'texture-edge-least': 256 })).toEqual([
    'khronos-3d-commerce: texture-edge-least',
    'amazon: texture-edge',
  ]);
  expect(refused({ 'texture-edge': 1024, 'texture-edge-least': 256 })).toEqual([]);
  expect(advised({ 'animation-seconds': 10.5 })).toEqual(['apple-quick-look: animation-seconds']);
});

test('of a file that was not made, and of textures that are not there, nothing is said', () => {
  expect(judgeBudgets({ figures: {}, wanted: [], did: {} })).toEqual([]);
  const bare = judged({ 'texture-edge': null, 'texture-edge-least': null });
  expect(bare.flatMap(({ figures }) => figures.map(({ measure }) => measure))).not.toContain(
    'texture-edge',
  );
});

test('a figure says what is and what may be; what was wanted and done stands beside it', () => {
  const [khronos] = judgeBudgets({
    figures: { store: sampleFigures({ bytes: 7_340_032 }) },
    wanted: ['khronos-3d-commerce'],
    did: { store: ['Something.'] },
  });
  expect(khronos).toMatchObject({ wanted: true, passes: false, did: ['Something.'] });
  expect(khronos?.figures[0]).toEqual({
    measure: 'bytes',
    is: 7_340_032,
    min: null,
    max: 5_242_880,
    hard: true,
    holds: false,
    says: 'It has 7.3 MB; Khronos 3D Commerce takes at most 5.2 MB.',
  });
});
