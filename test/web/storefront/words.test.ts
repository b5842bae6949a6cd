import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../../src/main/checkout.ts';
import { wordsOf } from '../../../web/storefront/element/words.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'ja'];
const LOCALES = join(checkout, 'connectors/shopify/extension/locales');

test('the element says everything in each language, in that language', () => {
  const english = wordsOf('en');
  for (const language of LANGUAGES) {
    const words = Object.entries(wordsOf(language));
    expect(words.map(([name]) => name)).toEqual(Object.keys(english));
    expect(words.every(([, word]) => typeof word === 'string' && word.length > 1)).toBe(true);
  }
  for (const language of LANGUAGES.slice(1)) {
    const words = Object.entries(wordsOf(language));
    const same = words.filter(([name, word]) => word === english[name as keyof typeof english]);
    expect(same).toEqual([]);
  }
});

test.each([
  ['de-AT', 'In 3D ansehen'],
  ['FR-ca', 'Voir en 3D'],
  ['ja', '3Dで見る'],
  ['sv', 'View in 3D'],
])('%s is spoken to with “%s”', (language, view) => {
  expect(wordsOf(language).view).toBe(view);
});

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
const read = (name: string): unknown => JSON.parse(readFileSync(join(LOCALES, name), 'utf8'));

test('the extension has the same words in each of them, for shoppers and for the theme editor', () => {
  const names = LANGUAGES.flatMap((one) => {
    const language = one === 'en' ? 'en.default' : one;
    return [`${language}.json`, `${language}.schema.json`];
  });
  expect(readdirSync(LOCALES).toSorted()).toEqual(names.toSorted());
  for (const name of names) {
    const model = name.endsWith('.schema.json') ? 'en.default.schema.json' : 'en.default.json';
    expect(keysOf(read(name))).toEqual(keysOf(read(model)));
  }
});
