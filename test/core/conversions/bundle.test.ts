import { expect, test } from '@jest/globals';
import type { LookSelection } from '../../../src/core/catalog/look-selection.ts';
import { bundlesOf, type BundledVariant } from '../../../src/core/conversions/bundle.ts';
import type { LookId, ModelId } from '../../../src/kernel/ids.ts';
import { id } from '../samples.ts';

const tint = (color: string): LookSelection => ({ kind: 'tint', material: 'Wood', color });
const variant = (
  selection: Readonly<Record<string, string>>,
  look: string,
  of: Partial<BundledVariant> = {},
): BundledVariant => ({
  selection,
  look: id<LookId>(look),
  model: id<ModelId>('chair'),
  changes: tint(look),
  guessed: false,
  ...of,
});

test('looks are named by the values that decide them, and each is in once', () => {
  const [bundle, ...more] = bundlesOf(
    ['Size', 'Colour', 'Legs'],
    [
      variant({ Size: 'S', Colour: 'Red', Legs: 'Oak' }, '#1'),
      variant({ Size: 'L', Colour: 'Red', Legs: 'Oak' }, '#1'),
      variant({ Size: 'S', Colour: 'Crimson', Legs: 'Oak' }, '#1'),
      variant({ Size: 'S', Colour: 'Red', Legs: 'Ash' }, '#2'),
      variant({ Size: 'S', Colour: 'Blue', Legs: 'Ash' }, '#3'),
    ],
  );

  expect(more).toEqual([]);
  expect(bundle).toEqual({
    model: 'chair',
    first: '#1',
    none: null,
    looks: [
      { name: 'Red, Crimson / Oak', look: tint('#1') },
      { name: 'Red / Ash', look: tint('#2') },
      { name: 'Blue / Ash', look: tint('#3') },
    ],
  });
});

test('names are told apart, and never longer than somebody reads', () => {
  const long = 'x'.repeat(300);
  const [bundle] = bundlesOf(
    ['Colour'],
    [variant({ Colour: `${long}1` }, '#1'), variant({ Colour: `${long}2` }, '#2')],
  );
  const names = bundle!.looks.map(({ name }) => name);
  expect(new Set(names).size).toBe(2);
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(210);
});

test.each([
  ['one-look', 1, 0],
  [null, 2, 0],
  [null, 500, 50],
  ['too-many-looks', 501, 0],
  ['too-many-recoloured', 60, 51],
] as const)('%s: of %i looks with %i recoloured', (none, count, recoloured) => {
  const variants = Array.from({ length: count }, (_, at) =>
    variant({ Colour: String(at) }, `look-${at}`, {
      changes:
        at < recoloured
          ? { kind: 'recolour', material: 'Wood', color: '#ff0000', mask: null }
          : tint(`#${at}`),
    }),
  );
  expect(bundlesOf(['Colour'], variants).map((one) => one.none)).toEqual([none]);
});

test('every model has a bundle of its own; a product without looks has none', () => {
  const bundles = bundlesOf(
    ['Size'],
    [
      variant({ Size: 'A4' }, '#1', { model: id<ModelId>('a4') }),
      variant({ Size: 'A3' }, '#2', { model: id<ModelId>('a3') }),
    ],
  );
  expect(bundles.map(({ model, none }) => [model, none])).toEqual([
    ['a4', 'one-look'],
    ['a3', 'one-look'],
  ]);
  expect(bundlesOf(['Size'], [])).toEqual([]);
});
