import { expect, test } from '@jest/globals';
import {
  excluded,
  failed,
  live,
  needsModel,
  ready,
} from '../../../src/core/catalog/give-verdict.ts';
import { verdicts } from '../../../src/core/catalog/verdict.ts';

const given = [
  ready(),
  live(),
  needsModel(2),
  excluded('It has no shape.'),
  failed('model.truncated', {}),
];

test('every verdict has its reason in a whole sentence', () => {
  for (const { name, says } of given) {
    expect(verdicts).toContain(name);
    expect(says).toMatch(/^[A-Z].*\.$/);
  }
});

test('only what is done or has nothing to show comes without a next step', () => {
  const without = given.filter(({ todo }) => todo === null).map(({ name }) => name);
  expect(without).toEqual(['live', 'excluded']);
});

test('a product with photos is told apart from one with nothing', () => {
  expect(needsModel(0).says).not.toBe(needsModel(3).says);
});

test('a failure speaks with the words of the catalogue and keeps its detail', () => {
  expect(failed('model.too-large', { triangles: 9_000_000 })).toMatchObject({
    code: 'model.too-large',
    detail: { triangles: 9_000_000 },
  });
});
