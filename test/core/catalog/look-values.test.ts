import { expect, test } from '@jest/globals';
import { lookValues } from '../../../src/core/catalog/look-values.ts';
import type { LookId } from '../../../src/kernel/ids.ts';
import { id } from '../samples.ts';

const [red, blue, plain] = ['red', 'blue', 'plain'].map((name) => id<LookId>(name)) as [
  LookId,
  LookId,
  LookId,
];
const shown = (look: LookId, Size: string, Colour: string) => ({
  look,
  selection: { Size, Colour },
});

test('a look is known by the values of the options that decide, and by no other', () => {
  const variants = ['S', 'M'].flatMap((size) => [
    shown(red, size, 'Red'),
    shown(red, size, 'Rouge'),
    shown(blue, size, 'Blue'),
  ]);
  expect(lookValues(['Size', 'Colour'], variants, new Set())).toEqual(
    new Map([
      [
        red,
        [
          { option: 'Colour', value: 'Red' },
          { option: 'Colour', value: 'Rouge' },
        ],
      ],
      [blue, [{ option: 'Colour', value: 'Blue' }]],
    ]),
  );
});

test('a guess that all colours share still names each of them, so that each can be corrected', () => {
  const variants = [shown(plain, 'S', 'Sage'), shown(plain, 'M', 'Fern')];
  const options = ['Size', 'Colour'];
  expect(lookValues(options, variants, new Set([plain])).get(plain)).toEqual([
    { option: 'Colour', value: 'Sage' },
    { option: 'Colour', value: 'Fern' },
  ]);
  expect(lookValues(options, variants, new Set()).get(plain)).toEqual([]);
});
