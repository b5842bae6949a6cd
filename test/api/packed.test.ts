import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packFiles } from '../../web/pack-files.ts';
import { emptyReads } from './empty-reads.ts';
import { keysInMemory } from './keys.ts';
import { serve, type Served } from './serve.ts';

const script = 'export const words = ["oak", "elm"];\n'.repeat(200);
let folder: string;
let api: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-pages-'));
  for (const [place, name] of [
    [join(folder, 'assets'), 'index-1a2b.js'],
    [join(folder, 'shops'), 'plinth-3d.js'],
  ] as const) {
    await mkdir(place);
    await writeFile(join(place, name), script);
    await writeFile(join(place, 'photo.webp'), 'a picture');
    await packFiles(place);
  }
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  api = await serve({
    reads: emptyReads(),
    keys: keysInMemory,
    pages: folder,
    storefront: join(folder, 'shops'),
  });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const ask = async (path: string, accept: string, headers: Record<string, string> = {}) => {
  const response = await api.get(path, undefined, { 'accept-encoding': accept, ...headers });
  const header = (name: string) => response.headers.get(name);
  return { response, header, text: await response.text() };
};

test.each([
  ['/assets/index-1a2b.js', /immutable/],
  ['/storefront/plinth-3d.js', /max-age=300/],
])('%s comes packed as its client can read it, and is the same file', async (path, kept) => {
  const tags = new Set<string | null>();
  for (const [accept, encoding, bytesMax] of [
    ['gzip, deflate, br, zstd', 'br', 400],
    ['gzip;q=1.0, br;q=0', 'gzip', 400],
    ['identity', null, script.length],
  ] as const) {
    const { response, header, text } = await ask(path, accept);
    expect([response.status, header('content-encoding')]).toEqual([200, encoding]);
    expect(text).toBe(script);
    expect(header('content-type')).toBe('text/javascript; charset=utf-8');
    expect(header('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(header('cache-control')).toMatch(kept);
    expect(Number(header('content-length'))).toBeLessThanOrEqual(bytesMax);
    tags.add(header('etag'));
  }
  expect(tags.size).toBe(3);
});

const asBrowser = { 'cache-control': 'max-age=0' };

test('whoever has a packed file already is told so, and not of another form of it', async () => {
  const path = '/assets/index-1a2b.js';
  // Left to itself fetch would ask for a fresh one with every condition.
  const known = { 'if-none-match': (await ask(path, 'br')).header('etag') ?? '', ...asBrowser };
  const again = await ask(path, 'br', known);
  expect([again.response.status, again.text]).toEqual([304, '']);
  expect((await ask(path, 'identity', known)).response.status).toBe(200);
});

test('a picture, a page and a file that is not there are never sought packed', async () => {
  expect((await ask('/assets/photo.webp', 'br')).header('content-encoding')).toBeNull();
  expect((await ask('/', 'br', { accept: 'text/html' })).header('content-encoding')).toBeNull();
  const absent = await ask('/assets/none.js', 'br');
  expect([absent.response.status, absent.header('content-encoding')]).toEqual([404, null]);
});
