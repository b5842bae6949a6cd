import { expect, test } from '@jest/globals';
import { metres, sizeWords } from '../../web/app/words/flat.ts';

test('sizes are written in centimetres and sent in metres', () => {
  expect(sizeWords({ width: 0.21, height: 0.297 })).toBe('21 × 29.7 cm');
  expect(sizeWords({ width: 1.6, height: 2.3 })).toBe('160 × 230 cm');
  expect(metres('29,7')).toBe(0.297);
  expect(metres(' 160 ')).toBe(1.6);
  expect(metres('  ')).toBeNull();
});
