import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { namedColor } from '../../../src/core/catalog/named-color.ts';

test('the first word that is known decides', () => {
  expect(namedColor('Forest Green')).toBe(namedColor('forest'));
  expect(namedColor('NAVY-BLUE')).toBe(namedColor('navy'));
  expect(namedColor('Matte Black (satin)')).toBe(namedColor('black'));
});

test.each(['', 'XL', '2-pack', 'constructor', '__proto__', 'Bohème'])(
  '"%s" is no colour we know',
  (text) => {
    expect(namedColor(text)).toBeNull();
  },
);

test('whatever is typed, the answer is a colour or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(namedColor(text) ?? '#000000').toMatch(/^#[0-9a-f]{6}$/);
    }),
  );
});
