import { expect, test } from '@jest/globals';
import { chooseLook } from '../../../src/core/catalog/choose-look.ts';
import type { LookRule, RuledSelection } from '../../../src/core/catalog/look-rule.ts';
import { sampleInspection, sampleProduct } from '../samples.ts';

const model = {
  variants: ['Oak', 'Walnut'],
  materials: [
    { name: 'Wood', textured: false, triangles: 10 },
    { name: 'Fabric', textured: false, triangles: 90 },
  ],
};
const product = sampleProduct({
  options: [
    { name: 'Size', values: [] },
    { name: 'Colour', values: [{ name: 'Sage', swatch: '#abcdef' }] },
  ],
});
const sage = { selection: { Size: 'S', Colour: 'Sage' } };
const rule = (selection: RuledSelection, over: Partial<LookRule> = {}): LookRule => ({
  option: 'Colour',
  value: 'Sage',
  selection,
  everywhere: false,
  saidBy: 'Owner',
  ...over,
});
const green: RuledSelection = { kind: 'tint', material: null, color: '#9caf88' };
const chosen = (...rules: LookRule[]) => chooseLook(product, sage, model, rules);

test('what a merchant said comes before swatch, variant name and guess, and is no guess', () => {
  expect(chosen(rule(green))).toEqual({
    selection: { kind: 'tint', material: 'Fabric', color: '#9caf88' },
    how: 'corrected',
    guessed: false,
    says: 'Owner said for this product that Colour "Sage" is #9caf88 on the material "Fabric".',
  });
  const oak = { selection: { Size: 'S', Colour: 'Oak' } };
  const said = rule({ kind: 'as-modelled' }, { value: 'Oak', everywhere: true });
  expect(chooseLook(product, oak, model, [said])).toMatchObject({
    selection: { kind: 'as-modelled' },
    how: 'corrected',
    says: 'Owner said for every product of the store that Colour "Oak" is the model as it was made.',
  });
});

test('a material or a variant of the model can be named', () => {
  const tint = { kind: 'tint', material: 'Wood', color: '#111111' } as const;
  expect(chosen(rule(tint)).selection).toEqual(tint);
  const variant = { kind: 'variant', name: 'Walnut' } as const;
  expect(chosen(rule(variant)).selection).toEqual(variant);
});

test('what was said of the product counts before what was said of the store, whichever is listed first', () => {
  const everywhere = rule({ kind: 'as-modelled' }, { everywhere: true });
  expect(chosen(everywhere, rule(green)).selection).toMatchObject({ color: '#9caf88' });
  expect(chosen(rule(green), everywhere).selection).toMatchObject({ color: '#9caf88' });
});

test('of two options that were spoken of, the first of the product decides', () => {
  const bySize = rule({ kind: 'variant', name: 'Oak' }, { option: 'Size', value: 'S' });
  expect(chosen(rule(green), bySize).selection).toEqual({ kind: 'variant', name: 'Oak' });
});

test('names are compared as people write them', () => {
  const written = rule(green, { option: ' colour', value: 'SAGE ' });
  expect(chosen(written).how).toBe('corrected');
});

test.each([
  ['another value', rule(green, { value: 'Fern' })],
  ['another option', rule(green, { option: 'Finish' })],
  ['a value of another option', rule(green, { option: 'Size' })],
  ['a material the model has not', rule({ kind: 'tint', material: 'Leather', color: '#111111' })],
  ['a variant the model has not', rule({ kind: 'variant', name: 'Ash' })],
])('%s changes nothing', (_, other) => {
  expect(chosen(other)).toMatchObject({ how: 'swatch', selection: { color: '#abcdef' } });
});

test('a rule that cannot be followed gives way to the next that can', () => {
  const missing = rule({ kind: 'variant', name: 'Ash' });
  const everywhere = rule(green, { everywhere: true });
  expect(chosen(missing, everywhere)).toMatchObject({ selection: { color: '#9caf88' } });
});

test('a model without any material takes no colour', () => {
  const bare = { ...sampleInspection(), materials: [], variants: [] };
  expect(chooseLook(product, sage, bare, [rule(green)]).selection).toEqual({ kind: 'as-modelled' });
});
