import { expect, test } from '@jest/globals';
import { type FlatRule, flatRuleFor } from '../../../src/core/flat/flat-rule.ts';

const rule = (extent: FlatRule['extent'], productType: string | null = null): FlatRule => ({
  extent,
  productType,
  form: 'print',
  size: null,
  depth: null,
  saidBy: 'Owner',
});

test('what was said of the product comes before what was said of its type', () => {
  const all = [rule('product-type', 'Art Prints'), rule('product')];
  const product = { productType: ' art prints' };
  expect(flatRuleFor(all, product)?.extent).toBe('product');
  expect(flatRuleFor(all.slice(0, 1), product)?.extent).toBe('product-type');
  expect(flatRuleFor([rule('product-type', 'Rugs')], product)).toBeNull();
});
