import { expect, test } from '@jest/globals';
import { lookWords } from '../../web/app/words/looks.ts';
import { bytes, change, counted, money, seconds } from '../../web/app/words/numbers.ts';
import { decidingOptions, valuesOf, variantFor } from '../../web/app/words/options.ts';
import { ago, lasted } from '../../web/app/words/times.ts';
import { shownVerdicts, verdictNames, verdictsSentence } from '../../web/app/words/verdicts.ts';
import { whyNothing } from '../../web/app/words/why-nothing.ts';

test('numbers carry their units', () => {
  expect([0, 999, 1_000, 9_420_000, 1_130_000_000].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '9.4 MB',
    '1.1 GB',
  ]);
  expect([0.2, 12, 120, 7_200].map(seconds)).toEqual(['1 s', '12 s', '2 min', '2.0 h']);
  expect([counted(1, 'variant'), counted(2_048, 'variant')]).toEqual([
    '1 variant',
    '2,048 variants',
  ]);
  expect([change(2_800, 1_800), change(10, 12), change(10, 10), change(0, 5)]).toEqual([
    '−36 %',
    '+20 %',
    'same size',
    null,
  ]);
  expect(money({ minor: '3500', currency: 'EUR' })).toBe('€35.00');
  expect(money({ minor: '3500', currency: 'JPY' })).toBe('¥3,500');
});

test('times are told as seen from now', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const before = (ms: number) => ago(new Date(now.getTime() - ms), now);
  expect([5_000, 61_000, 3 * 3_600_000, 26 * 3_600_000].map(before)).toEqual([
    'just now',
    '1 minute ago',
    '3 hours ago',
    'yesterday',
  ]);
  expect(ago(new Date(now.getTime() + 7_200_000), now)).toBe('in 2 hours');
  expect(lasted(new Date(0), new Date(1_230))).toBe('1.2 s');
});

test('a verdict that nobody has is not named, apart from the four that matter', () => {
  const none = {
    live: 0,
    ready: 0,
    pending: 0,
    'needs-model': 0,
    failed: 0,
    derivable: 0,
    excluded: 0,
  };
  expect(shownVerdicts(none)).toEqual(['live', 'ready', 'needs-model', 'failed']);
  expect(shownVerdicts({ ...none, excluded: 4 })).toContain('excluded');
  expect(verdictsSentence(none)).toBe('no variants');
  expect(verdictsSentence({ ...none, live: 2_048, failed: 4 })).toBe('2,048 live, 4 failed');
});

const options = [
  {
    name: 'Colour',
    values: [
      { name: 'Oak', swatch: '#b08050' },
      { name: 'Black', swatch: null },
    ],
  },
  {
    name: 'Size',
    values: [
      { name: 'S', swatch: null },
      { name: 'L', swatch: null },
    ],
  },
];
const look = (id: string) => ({
  id,
  selection: { kind: 'as-modelled' as const },
  guessed: false,
  says: '',
});
const variants = [
  { id: '1', selection: { Colour: 'Oak', Size: 'S' }, look: look('oak') },
  { id: '2', selection: { Colour: 'Oak', Size: 'L' }, look: look('oak') },
  { id: '3', selection: { Colour: 'Black', Size: 'L' }, look: look('black') },
];

test('an option decides when its choice changes the look', () => {
  expect(decidingOptions(options, variants).map(({ name }) => name)).toEqual(['Colour']);
  expect(decidingOptions(options, [])).toEqual([]);
});

test('another value keeps the rest of the choice as far as there is such a variant', () => {
  const small = { Colour: 'Oak', Size: 'S' };
  expect(variantFor(variants, small, 'Size', 'L')?.id).toBe('2');
  expect(variantFor(variants, small, 'Colour', 'Black')?.id).toBe('3');
  expect(variantFor(variants, small, 'Colour', 'Walnut')).toBeNull();
});

test('a look says what it changes', () => {
  expect(lookWords({ kind: 'tint', material: 'Fabric', color: '#ff0000' })).toBe(
    'Fabric in #ff0000',
  );
  expect(lookWords({ kind: 'as-modelled' })).toBe('as modelled');
});

test('where nothing can be published it is said why, and what to do first', () => {
  const none = Object.fromEntries(verdictNames.map((name) => [name, 0]));
  const why = (counts: Record<string, number>) =>
    whyNothing({ ...none, ...counts } as Parameters<typeof whyNothing>[0]);
  expect(why({ pending: 2, failed: 1 })).toContain('being made');
  expect(why({ derivable: 1, 'needs-model': 3 })).toContain('say yes');
  expect(why({ failed: 1, 'needs-model': 3 })).toContain('press Retry');
  expect(why({ 'needs-model': 3 })).toContain('Drop its model');
  expect(why({ excluded: 4 })).toContain('None of its variants');
});

test('of a product that is not read to its end no value is offered that leads nowhere', () => {
  const option = (name: string, values: readonly string[]) => ({
    name,
    values: values.map((value) => ({ name: value, swatch: null })),
  });
  const both = [option('Colour', ['Red', 'Blue']), option('Size', ['S', 'M'])] as never;
  const read = [
    { selection: { Colour: 'Red', Size: 'S' } },
    { selection: { Colour: 'Red', Size: 'M' } },
  ];
  expect(valuesOf(both, read).map(({ values }) => values.map(({ name }) => name))).toEqual([
    ['Red'],
    ['S', 'M'],
  ]);
});
