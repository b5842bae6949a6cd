import { expect, test } from '@jest/globals';
import { readSize } from '../../../src/core/flat/read-size.ts';

test.each([
  ['Ø 120 cm', 1.2],
  ['ø120cm', 1.2],
  ['Round, Ø 1,2 m', 1.2],
  ['120 cm Ø', 1.2],
  ['Diameter: 47 in', 1.1938],
  ['3 ft diameter', 0.9144],
  ['Durchmesser 90 cm', 0.9],
  ['Round 120 cm', 1.2],
  ['rund, 80 cm', 0.8],
  ['Tapis rond 160 cm', 1.6],
])('%s is %d m across', (text, across) => {
  expect(readSize(text)).toMatchObject({
    width: across,
    height: across,
    depth: null,
    across: true,
  });
});

test('a second length of a round thing is its depth', () => {
  expect(readSize('Ø 60 × 2 cm')).toMatchObject({ width: 0.6, height: 0.6, depth: 0.02 });
});

test.each(['Round 2', 'Ø', 'Diameter', 'Round the 50 cm corner', 'Ø 0.5 mm nib', 'Surround 50 cm'])(
  '%s tells no size',
  (text) => {
    expect(readSize(text)).toBeNull();
  },
);

test('two sides are two sides, whatever is round beside them', () => {
  expect(readSize('Round corners, 50 × 70 cm')).toMatchObject({ width: 0.5, height: 0.7 });
});
