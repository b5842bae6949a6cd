import { expect, test } from '@jest/globals';
import type { ConversionResult } from '../../../src/contract/conversion.ts';
import { budgets } from '../../../src/core/conversions/budgets.ts';
import { checkBudgets } from '../../../src/core/conversions/check-budgets.ts';
import { resultFor } from '../../db/conversion-rows.ts';

interface Measured {
  readonly bytes: number;
  readonly triangles: number;
  readonly materials: number;
  readonly edge: number;
}
const result = ({ bytes, triangles, materials, edge }: Measured): ConversionResult => {
  const { outputs, report } = resultFor('chair');
  const material = { name: 'Wood', textured: true, triangles: 1 };
  return {
    outputs: { ...outputs, store: { ...outputs.store!, bytes } },
    report: {
      ...report,
      source: {
        ...report.source,
        materials: [
          ...Array.from({ length: materials }, () => material),
          { name: 'Unused', textured: true, triangles: 0 },
        ],
      },
      checks: [
        {
          output: 'store',
          validatorErrors: 0,
          validatorWarnings: 0,
          triangles,
          boundsDelta: 0,
          texturePsnr: [{ slot: 'base', width: 4, height: edge, psnr: 40 }],
        },
      ],
    },
  };
};
const small = { bytes: 1_000_000, triangles: 1000, materials: 1, edge: 1024 };
const failing = (over: Partial<Measured>) =>
  checkBudgets(result({ ...small, ...over })).flatMap(({ budget, passes, faults }) =>
    passes ? [] : [`${budget}: ${faults.map(({ rule }) => rule).join()}`],
  );

test('a small model is within every budget, and each budget is told', () => {
  expect(failing({})).toEqual([]);
  expect(checkBudgets(result(small)).map(({ budget }) => budget)).toEqual(
    budgets.map(({ id }) => id),
  );
});

test('each limit is what is published: at it passes, one beyond does not', () => {
  expect(failing({ bytes: 5_242_880 })).toEqual([]);
  expect(failing({ bytes: 5_242_881 })).toEqual(['khronos-3d-commerce: bytes']);
  expect(failing({ bytes: 10_000_001 })).toContain('scene-viewer: bytes');
  expect(failing({ bytes: 15_000_001 })).toEqual([
    'khronos-3d-commerce: bytes',
    'shopify: bytes',
    'google-merchant: bytes',
    'scene-viewer: bytes',
  ]);
  expect(failing({ triangles: 100_000, materials: 5, edge: 2048 })).toEqual([]);
  expect(failing({ triangles: 100_001 })).toEqual([
    'khronos-3d-commerce: triangles',
    'apple-quick-look: triangles',
  ]);
  expect(failing({ triangles: 150_001 })).toContain('amazon: triangles');
  expect(failing({ materials: 11 })).toEqual([
    'khronos-3d-commerce: materials',
    'scene-viewer: materials',
  ]);
  expect(failing({ edge: 4097 })).toContain('amazon: texture-edge');
});

test('a fault says what is and what may be', () => {
  const [khronos] = checkBudgets(result({ ...small, bytes: 7_340_032 }));
  expect(khronos?.faults).toEqual([
    {
      rule: 'bytes',
      is: 7_340_032,
      max: 5_242_880,
      says: 'It has 7.3 MB; Khronos 3D Commerce takes at most 5.2 MB.',
    },
  ]);
});

test('of a file that was not made nothing is said', () => {
  const { outputs, report } = result(small);
  expect(checkBudgets({ outputs: {}, report })).toEqual([]);
  expect(checkBudgets({ outputs, report: { ...report, checks: [] } })).toEqual([]);
});
