import { expect, test } from '@jest/globals';
import { readSize } from '../../../src/core/flat/read-size.ts';

test.each([
  ['50 × 70 cm', 0.5, 0.7],
  ['50x70cm', 0.5, 0.7],
  ['Art print “Harbour at dawn”, 50 × 70 cm', 0.5, 0.7],
  ['500 mm x 700 mm', 0.5, 0.7],
  ['500 x 700mm', 0.5, 0.7],
  ['1,2 x 1,8 m', 1.2, 1.8],
  ['20" x 30"', 0.508, 0.762],
  ['20x30 in', 0.508, 0.762],
  ['16 x 20 inches', 0.4064, 0.508],
  ['8 by 10 inch', 0.2032, 0.254],
  ["5' x 8'", 1.524, 2.4384],
  ["2'6\" x 4'", 0.762, 1.2192],
  ['5 ft x 8 ft', 1.524, 2.4384],
  ['40 x 50 Zoll', 1.016, 1.27],
  ['50 cm * 70 cm', 0.5, 0.7],
  ['80 mal 120 cm', 0.8, 1.2],
  ['DIN A4', 0.21, 0.297],
  ['A3', 0.297, 0.42],
  ['Poster, A0', 0.841, 1.189],
  ['din-b3', 0.353, 0.5],
])('%s', (text, width, height) => {
  expect(readSize(text)).toMatchObject({ width, height, depth: null, guessed: false });
});

test('a third length is the depth', () => {
  expect(readSize('20 × 30 × 4 cm')).toMatchObject({ width: 0.2, height: 0.3, depth: 0.04 });
  expect(readSize('13 x 21 x 2,5 cm')).toMatchObject({ depth: 0.025 });
});

test('without a unit centimetres are assumed, and said to be', () => {
  expect(readSize('50x70')).toMatchObject({ width: 0.5, height: 0.7, guessed: true });
  expect(readSize('Size 60 × 90')).toMatchObject({ text: '60 × 90', guessed: true });
});

test.each([
  'Large',
  'Set of 2 x 4',
  'Pack 3x',
  '4 x 4 wheel drive',
  'Model X50x70b',
  'A10',
  'iPad A12',
  'A3+',
  'BA4',
  '2024-11-24',
  '0 x 0 cm',
  '5000 x 9000 m',
  '',
])('no size: %s', (text) => {
  expect(readSize(text)).toBeNull();
});

test('text made to be slow is read like any other', () => {
  // With backtracking that has no end this never comes back.
  for (const text of ['1 '.repeat(20_000), '1x'.repeat(20_000), '1" '.repeat(20_000)])
    expect(readSize(text)?.width ?? null).toBeNull();
});
