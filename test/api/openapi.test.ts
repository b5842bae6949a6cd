import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiOf, openApiText } from '../../src/api/openapi.ts';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';

const endpoints = routes({} as RouteNeeds);

test('src/api/openapi.json is what the declarations say (node src/main/openapi.ts writes it anew)', async () => {
  const path = join(import.meta.dirname, '../../src/api/openapi.json');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse(openApiText(endpoints)));
});

test('no two endpoints share a name or an address, and every name in a path is declared', () => {
  const addresses = endpoints.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(endpoints.length);
  expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length);
  for (const { path, input } of endpoints)
    for (const [, name] of path.matchAll(/\{(\w+)\}/g))
      expect(Object.keys(input.shape)).toContain(name);
});

test('everything but published files, previews and signing in needs a key, and whatever changes something needs the write scope', () => {
  const open = endpoints.filter(({ scope }) => scope === null).map(({ path }) => path);
  expect(open).toEqual(['/v1/session', '/v1/preview/{secret}', '/a/{token}/{name}']);
  const wrong = endpoints.filter(
    ({ name, method, scope }) =>
      scope !== null &&
      name !== 'endSession' && // whoever may only read may leave as well
      scope !== (method === 'get' ? 'read' : 'write'),
  );
  expect(wrong).toEqual([]);
});

test('each endpoint has a file named after it', async () => {
  for (const { name } of endpoints) {
    const file = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const text = await readFile(join(import.meta.dirname, `../../src/api/${file}.ts`), 'utf8');
    expect(text).toContain(`export const ${name} =`);
  }
});

test('every list goes on by a cursor, and every change may carry a key that keeps it single', () => {
  const lists = endpoints.filter(({ name }) => name.startsWith('list'));
  const whole = lists.filter(({ input }) => !('cursor' in input.shape && 'limit' in input.shape));
  expect(whole.map(({ name }) => name)).toEqual(['listPlatforms']); // there are as many as there are connectors
  const paths = openApiOf(endpoints).paths as Record<
    string,
    Record<string, { parameters?: { name: string }[] }>
  >;
  const takes = (path: string, method: string, header: string) =>
    paths[path]?.[method]?.parameters?.some(({ name }) => name === header) === true;
  const changes = endpoints.filter(({ method, scope }) => method !== 'get' && scope === 'write');
  const repeated = changes.filter(({ path, method }) => !takes(path, method, 'Idempotency-Key'));
  expect(repeated.map(({ name }) => name)).toEqual([]);
});

test('whatever overwrites, replaces or removes a thing may be asked on the condition that nobody else changed it', () => {
  const unconditional = endpoints.filter(
    ({ method, guarded }) => ['put', 'patch', 'delete'].includes(method) && guarded !== true,
  );
  expect(unconditional.map(({ name }) => name)).toEqual(['endSession']);
});
