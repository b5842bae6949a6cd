import { expect, test } from '@jest/globals';
import { releaseDifference } from '../../../src/core/publishing/release-difference.ts';

const SEPARATOR = '\u001f';
type Files = Readonly<Record<string, string>>;

/** A manifest in short: `Oak/S` → look, look → hash of its poster. */
function content(options: readonly string[], shown: Files, posters: Files) {
  const file = (sha256: string) => ({ url: `https://p.example/${sha256}`, sha256, bytes: 1 });
  return {
    version: 1 as const,
    options,
    variants: Object.fromEntries(
      Object.entries(shown).map(([key, look]) => [key.replaceAll('/', SEPARATOR), look]),
    ),
    looks: Object.fromEntries(
      Object.entries(posters).map(([look, hash]) => [
        look,
        { store: file(`store-${hash}`), poster: file(hash) },
      ]),
    ),
  };
}
const colours = (shown: Files, posters: Files) => content(['Colour'], shown, posters);
const short = (rows: ReturnType<typeof releaseDifference>) =>
  rows.map(({ values, before, after, variants, change }) => [
    values.map(({ value }) => value).join('/'),
    before?.poster ?? null,
    after?.poster ?? null,
    variants,
    change,
  ]);

test('each choice is told with both posters, how many variants it stands for, and what changes comes first', () => {
  const before = colours({ Red: 'r', Blue: 'b', Old: 'o' }, { r: 'red', b: 'blue', o: 'old' });
  const after = colours({ Red: 'r', Blue: 'c', New: 'n' }, { r: 'red', c: 'navy', n: 'new' });
  const variants = ['Red', 'Blue', 'New'].flatMap((Colour) =>
    ['S', 'M'].map((Size) => ({ Colour, Size })),
  );

  expect(short(releaseDifference(before, after, variants))).toEqual([
    ['Blue', 'blue', 'navy', 2, 'changed'],
    ['New', null, 'new', 2, 'added'],
    ['Old', 'old', null, 0, 'removed'],
    ['Red', 'red', 'red', 2, 'same'],
  ]);
});

test('against nothing everything is added', () => {
  const after = colours({ Red: 'r' }, { r: 'red' });
  expect(short(releaseDifference(null, after, [{ Colour: 'Red' }]))).toEqual([
    ['Red', null, 'red', 1, 'added'],
  ]);
});

test('equal bytes are the same, whatever the look is called and wherever its files are', () => {
  const before = colours({ Red: 'old-name' }, { 'old-name': 'red' });
  const after = colours({ Red: 'new-name' }, { 'new-name': 'red' });
  expect(short(releaseDifference(before, after, []))).toEqual([['Red', 'red', 'red', 0, 'same']]);
});

test('an option that begins to decide splits the choice; variants tell what each showed', () => {
  const before = content([], { '': 'a' }, { a: 'plain' });
  const after = colours({ Red: 'r', Blue: 'a' }, { r: 'red', a: 'plain' });
  const variants = [{ Colour: 'Red' }, { Colour: 'Blue' }];

  expect(short(releaseDifference(before, after, variants))).toEqual([
    ['Red', 'plain', 'red', 1, 'changed'],
    ['Blue', 'plain', 'plain', 1, 'same'],
  ]);
  expect(short(releaseDifference(before, after, []))).toEqual([
    ['Red', 'plain', 'red', 0, 'changed'],
    ['', 'plain', 'red', 0, 'changed'],
    ['Blue', 'plain', 'plain', 0, 'same'],
  ]);
});

test('variants that no release shows are left out', () => {
  const after = colours({ Red: 'r' }, { r: 'red' });
  const variants = [{ Colour: 'Red' }, { Colour: 'Unmade' }];
  expect(short(releaseDifference(after, after, variants))).toEqual([
    ['Red', 'red', 'red', 1, 'same'],
  ]);
});
