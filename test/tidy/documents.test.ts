import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectedOutcome } from '../../simulators/shopify/demo-catalog/expected.ts';
import { verdicts } from '../../src/core/catalog/verdict.ts';
import { checkout, files, places, read } from './checkout-files.ts';

const documents = files.filter((path) => path.endsWith('.md') && !path.includes('/vendor/'));
const lines = (path: string): number => read(path).split('\n').length - 1;

test('the way into the house is short', () => {
  expect(lines('docs/ARCHITECTURE.md')).toBeLessThanOrEqual(130);
  expect(lines('README.md')).toBeLessThanOrEqual(130);
});

test('a decision says why, what, at which price, and how we would know better', () => {
  const decisions = files.filter((path) => path.startsWith('docs/decisions/'));
  expect(decisions.length).toBeGreaterThan(0);
  const numbers = decisions.map(
    (path) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1],
  );
  expect(new Set(numbers).size).toBe(decisions.length); // a number that was taken is not taken again
  expect(numbers).not.toContain(undefined);
  for (const path of decisions) {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect([path, headings]).toEqual([
      path,
      ['Context', 'Choice', 'Cost', 'How we would know we were wrong'],
    ]);
    expect([path, lines(path) <= 60]).toEqual([path, true]);
  }
});

test('every link within the repository leads somewhere', () => {
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((to) => !/^https?:/.test(to))
      .filter((to) => !existsSync(join(checkout, dirname(path), to)))
      .map((to) => `${path}: ${to}`),
  );
  expect(broken).toEqual([]);
});

test('every command that a document shows exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const shown = documents.map((path) => read(path)).join('\n');
  const npm = [...shown.matchAll(/\bnpm run ([a-z]+)|`npm (test)`/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  expect(npm.filter((name) => !(name in scripts))).toEqual([]);
  const entries = [...shown.matchAll(/start\.mjs ([a-z]+)/g)].map((match) => match[1]);
  expect(entries.filter((name) => !has(`src/main/${name}.ts`))).toEqual([]);
  const plinth = [...shown.matchAll(/npm run plinth -- ([a-z-]+)/g)].map((match) => match[1]);
  expect(plinth.filter((name) => !has(`src/main/commands/${name}.ts`))).toEqual([]);
});

const has = (path: string): boolean => existsSync(join(checkout, path));

test('the two commands are the first that the README shows', () => {
  const [first = '', second = ''] = [...read('README.md').matchAll(/^npm \S+(?: \S+)?/gm)].map(
    (match) => match[0].trim(),
  );
  expect([first, second]).toEqual(['npm run demo', 'npm test']);
});

test('the README counts the demo store as its own code does', () => {
  const { products, variants, verdicts: counts, uniqueLooks } = expectedOutcome();
  const text = read('README.md').replaceAll(/\s+/g, ' ');
  expect(text).toContain(`${products} products and ${variants.toLocaleString('en')} variants`);
  expect(text).toContain(`${counts.live.toLocaleString('en')} of those variants become live`);
  expect(text).toContain(`${uniqueLooks} different looks`);
  expect(text).toContain(
    `${counts.derivable} could be made from their photo once somebody says yes, ${counts.failed} have a broken`,
  );
  expect(text).toContain(`${counts.excluded} are gift cards`);
});

test('the glossary has every verdict', () => {
  const glossary = read('docs/GLOSSARY.md');
  expect(verdicts.filter((name) => !glossary.includes(`*${name}*`))).toEqual([]);
});

test('no document praises', () => {
  const praise =
    /\b(blazing|seamless(ly)?|effortless(ly)?|cutting[- ]edge|world[- ]class|revolutionary|powerful|best[- ]in[- ]class|game[- ]chang\w+)\b/i;
  expect(places(documents, praise)).toEqual([]);
});
