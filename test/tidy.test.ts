import { expect, test } from '@jest/globals';
import { CODE, TEXT, files, places, read, written } from './tidy/checkout-files.ts';

/** This file names what it forbids, and the planted trees break rules on purpose. */
const judged = (paths: readonly string[]) =>
  paths.filter((path) => path !== 'test/tidy.test.ts' && path !== 'test/tidy/boundaries.test.ts');
const code = judged(written(CODE));
const text = judged(written(TEXT));
const product = code.filter((path) => /^(src|connectors|workflows|simulators)\//.test(path));

test('no folder or file is called after nothing in particular', () => {
  const nothing = /^(utils?|helpers?|shared|common|lib|misc|scripts)$/;
  const named = files.filter((path) =>
    path.split('/').some((part) => nothing.test(part.replace(/\..*$/, ''))),
  );
  expect(named).toEqual([]);
});

/** One word per idea: docs/GLOSSARY.md has the words. `in` says where the other word is allowed, and why. */
const words: readonly { readonly not: RegExp; readonly but: string; readonly in?: RegExp }[] = [
  // Row-level security is about tenants in every text on it, so the database may say so.
  { not: /(?<!\/)\btenants?\b/i, but: 'organization', in: /^(src|test)\/db\/|^docs\/GLOSSARY/ },
  { not: /\bworkspaces?\b/i, but: 'organization' },
  { not: /\b(shop|store)[- ]links?\b/i, but: 'connection' },
  {
    not: /\bintegrations?\b/i,
    but: 'connector, or connection',
    in: /^(README\.md|package\.json)$/,
  },
  { not: /\bartefacts?\b|\bartifacts?\b/i, but: 'asset' },
  { not: /\bcolou?rways?\b/i, but: 'look' },
  { not: /\bpresets?\b/i, but: 'recipe' },
  { not: /\bmock servers?\b|\bfake (store|shop)s?\b/i, but: 'simulator' },
  {
    // The exceptions are names of express and three.js.
    not: /\w((?<!Loading)Manager|(?<!Request|set|add)Handler|Processor|Helper|(?<!Math|Geometry)Utils?)\b/,
    but: 'the thing or the verb it is',
  },
  { not: /\bjest\.(mock|unstable_mockModule|doMock)\b/, but: 'a port or a simulator handed in' },
];

test.each(words)('$but, and not $not', ({ not, in: allowed }) => {
  const paths = text.filter((path) => !allowed?.test(path));
  expect(places(paths, not)).toEqual([]);
});

test('files fit a few screens: none over 400 lines, half of them under 80', () => {
  const lengths = code.map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});

test('types are not talked away', () => {
  expect(places(product, /(: |\bas |<)any\b(?! [a-z]|\.)/)).toEqual([]);
  expect(places(product, /@ts-expect-error/)).toEqual([]); // a test may show what does not compile
  expect(places(code, /@ts-(ignore|nocheck)|eslint-disable/)).toEqual([]);
});

test('a lint rule is switched off only with its reason', () => {
  expect(places(code, /oxlint-disable(?!.* -- \S)/)).toEqual([]);
});

test('what goes wrong has a code in the catalogue', () => {
  // Files that run before the install cannot import the catalogue.
  const typed = product.filter((path) => path.endsWith('.ts'));
  expect(places(typed, /(throw|reject\() ?new (Type|Range|Syntax)?Error\b/)).toEqual([]);
});

test('no test is left out or runs alone', () => {
  const tests = code.filter((path) => path.startsWith('test/'));
  const left = /\b(test|it|describe)\.(only|skip|todo|failing)\b|\b(x|f)(it|test|describe)\(/;
  expect(places(tests, left)).toEqual([]);
});

test('the environment is read where processes begin, and nowhere else', () => {
  const may = new RegExp(
    [
      '^(src/main|src/ops/config|test|bench)/',
      '^start\\.mjs$',
      '^simulators/[^/]+/main\\.ts$', // a process of its own
      '^src/conversion/gpu/child-process\\.ts$', // the driver's loader reads its own variables
      '^src/conversion/workbench/process-hand\\.ts$', // so does the dynamic linker
    ].join('|'),
  );
  const elsewhere = code.filter((path) => !may.test(path));
  expect(places(elsewhere, /\bprocess\.env\b/)).toEqual([]);
});

const CONNECTOR_FILES = [
  ...[
    'auth',
    'catalog',
    'client',
    'counts',
    'guide',
    'index',
    'manifests',
    'mapping',
    'schemas',
    'settings',
  ].map((name) => `${name}.ts`),
  'README.md',
];

test('every connector has the same files and its line in the list', () => {
  const has = new Set(files);
  const list = read('connectors/index.ts');
  const ids = new Set(files.flatMap((path) => /^connectors\/([^/]+)\//.exec(path)?.[1] ?? []));
  const missing = [...ids].flatMap((id) =>
    CONNECTOR_FILES.map((name) => `connectors/${id}/${name}`)
      .filter((path) => !has.has(path))
      .concat(list.includes(`'./${id}/index.ts'`) ? [] : [`${id} in connectors/index.ts`]),
  );
  expect(ids.size).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

test('every vendored file is named by a notice beside it', () => {
  const vendored = files.filter((path) => /(^|\/)(vendor|fixtures)\//.test(path));
  const isNotice = (path: string) => /\/(NOTICE|LICENSE)(\.md|\.txt)?$/.test(path);
  const without = vendored.filter((path) => {
    if (isNotice(path)) return false;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const notices = vendored.filter((one) => isNotice(one) && folder.startsWith(folderOf(one)));
    return !notices.some((one) => read(one).includes(path.slice(folder.length)));
  });
  expect(vendored.length).toBeGreaterThan(0);
  expect(without).toEqual([]);
});

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

test('no file names a place that only one machine has', () => {
  const everything = [...text, 'package-lock.json', '.npmrc'];
  const hosts =
    /registry\.(npmjs\.org|yarnpkg\.com|npmmirror\.com)|(proxy|sum)\.golang\.org|pypi\.org|"resolved":/;
  expect(places(everything, hosts)).toEqual([]);
  expect(places(text, /(^|[\s'"`(=])\/(work|home|root|Users)\/\w/)).toEqual([]);
  expect(places(text, /\.\.\/(shared|\.library)\b/)).toEqual([]);
});
