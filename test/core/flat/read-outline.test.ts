import { expect, test } from '@jest/globals';
import type { FlatForm } from '../../../src/contract/flat.ts';
import { readOutline } from '../../../src/core/flat/read-outline.ts';

const outline = (
  of: {
    title?: string;
    selection?: Record<string, string>;
    shape?: string;
    ownShape?: string;
  },
  form: FlatForm = 'rug',
) =>
  readOutline(
    { title: of.title ?? 'Rug “Tide”', shape: of.shape ?? null },
    { selection: of.selection ?? {}, title: '', shape: of.ownShape ?? null },
    form,
  );

test.each([
  [{ title: 'Round rug “Tide”' }],
  [{ title: 'Teppich, rund' }],
  [{ title: 'Tapis rond' }],
  [{ title: 'Rug', selection: { Shape: 'Round' } }],
  [{ title: 'Rug', selection: { Size: 'Ø 120 cm' } }],
  [{ title: 'Rug', shape: 'Circular' }],
  [{ title: 'Rug', shape: 'Rectangle', ownShape: 'round' }],
  [{ title: 'Ovaler Teppich' }],
])('%j is round', (of) => {
  expect(outline(of)).toBe('round');
});

test.each([
  [{ title: 'Rug with round corners' }],
  [{ title: 'All-round rug' }],
  [{ title: 'Background rug' }],
  [{ title: 'Round rug', shape: 'Square' }], // what the store keeps counts more than a title
  [{ title: 'Round rug', selection: {}, ownShape: 'rectangular' }],
])('%j is not', (of) => {
  expect(outline(of)).toBe('rectangle');
});

test('tiles and prints may be round; what is bound or stretched never is', () => {
  expect(outline({ title: 'Round coaster' }, 'tile')).toBe('round');
  expect(outline({ title: 'Round art print' }, 'print')).toBe('round');
  for (const form of ['book', 'canvas', 'box'] as const)
    expect(outline({ title: 'Round thing' }, form)).toBe('rectangle');
});
