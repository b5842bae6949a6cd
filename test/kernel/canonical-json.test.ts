import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson, type Json } from '../../src/kernel/canonical-json.ts';

test('the order of keys and what is undefined do not matter, the order of items does', () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: undefined } })).toBe(
    '{"a":{"d":null},"b":[2,1]}',
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});

test('any value reads back as itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      // Minus zero is the one number that JSON has no text for: it reads back as zero.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('equal values have one text however their keys were added', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).toReversed());
      expect(canonicalJson(turned as Json)).toBe(canonicalJson(record));
    }),
  );
});

test('different values have different texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
      expect(canonicalJson(left as Json) === canonicalJson(right as Json)).toBe(same);
    }),
  );
});

/** A second way to the same order, so that the test does not ask the function about itself. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  // As pairs, for an object would put "1" before "b"; behind a name, for {} is not [].
  return { object: pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}
