import { expect, test } from '@jest/globals';
import type { Product } from '../../../src/contract/catalog.ts';
import { chooseLook } from '../../../src/core/catalog/choose-look.ts';
import { sampleInspection, sampleProduct, sampleVariant } from '../samples.ts';

const color = (name: string, swatch: string | null): Product['options'][number] => ({
  name: 'Color',
  values: [{ name, swatch }],
});
const legs = { name: 'Legs', textured: false, triangles: 4 };
const seat = { name: 'Seat', textured: true, triangles: 8 };

test("the model's own material variant of that name comes first, however it is written", () => {
  const product = sampleProduct({ options: [color('Champagne Gold ', '#d4af37')] });
  const variant = sampleVariant({ Size: 'M', Color: 'Champagne Gold ' });
  const model = sampleInspection({ variants: ['leaf', 'champagne gold'] });

  expect(chooseLook(product, variant, model)).toMatchObject({
    selection: { kind: 'variant', name: 'champagne gold' },
    how: 'variant-name',
    guessed: false,
  });
});

test('a swatch colours the material that the merchant named, and nothing is guessed', () => {
  const product = sampleProduct({
    options: [color('Oxblood', '#4a0000')],
    colorMaterial: 'Legs',
  });
  const model = sampleInspection({ materials: [seat, legs] });

  expect(chooseLook(product, sampleVariant({ Color: 'Oxblood' }), model)).toMatchObject({
    selection: { kind: 'tint', material: 'Legs', color: '#4a0000' },
    how: 'swatch',
    guessed: false,
  });
});

test('without a named material the largest takes the colour, and the guess is called one', () => {
  const product = sampleProduct({ options: [color('Oxblood', '#4a0000')] });
  const variant = sampleVariant({ Color: 'Oxblood' });

  const many = chooseLook(product, variant, sampleInspection({ materials: [legs, seat] }));
  expect(many).toMatchObject({ selection: { material: 'Seat' }, guessed: true });
  const only = chooseLook(product, variant, sampleInspection({ materials: [legs] }));
  expect(only).toMatchObject({ selection: { material: 'Legs' }, guessed: false });
});

test('a named material that the model lacks is not used', () => {
  const product = sampleProduct({
    options: [color('Oxblood', '#4a0000')],
    colorMaterial: 'Cushion',
  });
  const model = sampleInspection({ materials: [legs, seat] });

  expect(chooseLook(product, sampleVariant({ Color: 'Oxblood' }), model)).toMatchObject({
    selection: { material: 'Seat' },
    guessed: true,
  });
});

test.each(['Color', 'Colour', 'colour', 'Farbe', 'Finish'])(
  'a colour name of the option %s is a guess where the store has no swatch',
  (option) => {
    const product = sampleProduct({
      options: [{ name: option, values: [{ name: 'Navy', swatch: null }] }],
      colorMaterial: 'Seat',
    });
    const decision = chooseLook(product, sampleVariant({ [option]: 'Navy' }), sampleInspection());

    expect(decision).toMatchObject({
      selection: { kind: 'tint', material: 'Seat' },
      how: 'named-colour',
      guessed: true,
    });
  },
);

test('a colour word in an option that is no colour changes nothing', () => {
  const product = sampleProduct({
    options: [{ name: 'Scent', values: [{ name: 'Lavender', swatch: null }] }],
  });

  expect(
    chooseLook(product, sampleVariant({ Scent: 'Lavender' }), sampleInspection()),
  ).toMatchObject({ selection: { kind: 'as-modelled' }, guessed: false });
});

test('a colour that nobody knows shows the model as made, and says so', () => {
  const product = sampleProduct({ options: [color('Bohème', null)] });

  expect(chooseLook(product, sampleVariant({ Color: 'Bohème' }), sampleInspection())).toMatchObject(
    {
      selection: { kind: 'as-modelled' },
      guessed: true,
      says: expect.stringContaining('not known'),
    },
  );
});

test('a said colour keeps the pattern of a material that has one, and is a plain colour on one that has none', () => {
  const product = sampleProduct({ options: [color('Navy', null)], colorMaterial: 'Seat' });
  const said = (material: string | null) =>
    chooseLook(
      product,
      sampleVariant({ Color: 'Navy' }),
      sampleInspection({ materials: [seat, legs] }),
      [
        {
          option: 'Color',
          value: 'navy',
          selection: { kind: 'recolour', material, color: '#1f2a44', mask: null },
          everywhere: false,
          saidBy: 'Ada',
        },
      ],
    );

  expect(said(null)).toMatchObject({
    selection: { kind: 'recolour', material: 'Seat', color: '#1f2a44', mask: null },
    how: 'corrected',
    guessed: false,
    says: expect.stringContaining('pattern kept'),
  });
  expect(said('Legs').selection).toEqual({ kind: 'tint', material: 'Legs', color: '#1f2a44' });
  expect(said('Cushion').how).not.toBe('corrected');
});

test('a model without materials is shown as made', () => {
  const product = sampleProduct({ options: [color('Red', '#ff0000')] });
  const model = sampleInspection({ materials: [] });

  expect(chooseLook(product, sampleVariant({ Color: 'Red' }), model).selection).toEqual({
    kind: 'as-modelled',
  });
});

test('every decision tells the merchant the option and value that it rests on', () => {
  const product = sampleProduct({ options: [color('Oxblood', '#4a0000')] });
  const { says } = chooseLook(product, sampleVariant({ Color: 'Oxblood' }), sampleInspection());

  expect(says).toContain('Color "Oxblood"');
  expect(says).toContain('#4a0000');
});
