import { expect, test } from '@jest/globals';
import { doubtSize } from '../../../src/core/catalog/doubt-size.ts';

const table = { size: [1.2, 0.74, 0.8] as const };
const of = (title: string, Size = 'One size') =>
  [{ title }, { title: '', selection: { Size } }] as const;

test.each([
  ['Table', 'One size'],
  ['Table 120 × 80 cm', 'One size'],
  ['Table', '80 x 120 x 74 cm'],
  ['Table', '122 × 81 cm'], // within three per cent
  ['Table', '50 x 70'], // no unit: nobody knows
])('%s, %s: nothing to doubt', (title, size) => {
  expect(doubtSize(...of(title, size), table)).toBeNull();
});

test.each([
  ['Table 140 × 80 cm', 'One size', '"140 × 80 cm" in the title'],
  ['Table', '80 x 120 x 90 cm', '"80 x 120 x 90 cm" in Size'],
])('%s, %s: the model is another size', (title, size, place) => {
  expect(doubtSize(...of(title, size), table)).toBe(
    `The model is 120 × 74 × 80 cm large, and ${place} says something else: in AR it would have the wrong size.`,
  );
});

test('two equal sides are two sides', () => {
  const cube = { size: [0.4, 0.4, 0.9] as const };
  expect(doubtSize(...of('Stool 40 × 40 cm'), cube)).toBeNull();
  expect(doubtSize(...of('Stool 90 × 90 cm'), cube)).not.toBeNull();
});
