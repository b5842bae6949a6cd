import { expect, test } from '@jest/globals';
import { compareSize } from '../../../src/core/likeness/compare-size.ts';

const table = { size: [1.2, 0.74, 0.8] as const };
const of = (title: string, Size = 'One size') =>
  [
    { title, dimensions: null },
    { title: '', selection: { Size }, dimensions: null },
  ] as const;

test.each([
  ['Table 120 × 80 cm', 'One size'],
  ['Table', '80 x 120 x 74 cm'],
  ['Table', '122 × 81 cm'], // within three per cent
])('%s, %s: nothing to doubt', (title, size) => {
  const { agrees, figure } = compareSize(...of(title, size), table);
  expect(agrees).toBe(true);
  expect(figure).toBeLessThanOrEqual(0.03);
});

test.each([
  ['Table', 'One size', 'does not say'],
  ['Table', '50 x 70', 'no unit'], // nobody knows what was meant
])('%s, %s: nothing to judge by', (title, size, why) => {
  expect(compareSize(...of(title, size), table)).toEqual({
    agrees: null,
    figure: null,
    says: expect.stringContaining(why),
  });
});

test.each([
  ['Table 140 × 80 cm', 'One size', '"140 × 80 cm" in the title'],
  ['Table', '80 x 120 x 90 cm', '"80 x 120 x 90 cm" in Size'],
])('%s, %s: the model is another size', (title, size, place) => {
  expect(compareSize(...of(title, size), table)).toMatchObject({
    agrees: false,
    says: `The model is 120 × 74 × 80 cm large, and ${place} says something else: in AR it would have the wrong size.`,
  });
});

test('two equal sides are two sides', () => {
  const cube = { size: [0.4, 0.4, 0.9] as const };
  expect(compareSize(...of('Stool 40 × 40 cm'), cube)).toMatchObject({ agrees: true, figure: 0 });
  expect(compareSize(...of('Stool 90 × 90 cm'), cube)).toMatchObject({
    agrees: false,
    figure: 0.556,
  });
});
