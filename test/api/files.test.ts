import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StoredFile } from '../../src/api/route.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { emptyReads } from './empty-reads.ts';
import { elmKey, keysInMemory, oak, oakKey } from './keys.ts';
import { serve, type Served } from './serve.ts';

let api: Served;
let file: StoredFile;
let own: string;
const open = '/a/0123456789abcdefghijkl/store.glb';

beforeAll(async () => {
  const reads = emptyReads({
    asset: async (of, hash) => (of === oak && hash === file.sha256 ? file : null),
    publishedFile: async (token) => (token === '0123456789abcdefghijkl' ? file : null),
  });
  api = await serve({ reads, keys: keysInMemory });
  const stored = await api.blobs.put(Buffer.from('0123456789'));
  file = { ...stored, mediaType: 'model/gltf-binary' };
  own = `/v1/assets/${file.sha256}`;
});
afterAll(async () => api[Symbol.asyncDispose]());

test('a published file comes whole, typed, cacheable for ever and from any page', async () => {
  const response = await api.get(open);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'model/gltf-binary',
    'content-length': '10',
    'accept-ranges': 'bytes',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${file.sha256}"`,
  });
  expect(await response.text()).toBe('0123456789');
});

test("the organization's own file needs its key, is not for shared caches, and is nobody else's", async () => {
  const response = await api.get(own, oakKey);
  expect(await response.text()).toBe('0123456789');
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect((await api.get(own)).status).toBe(401);
  const foreign = await api.get(own, elmKey);
  const absent = await api.get(`/v1/assets/${'0'.repeat(64)}`, elmKey);
  expect([foreign.status, absent.status]).toEqual([404, 404]);
});

test.each([
  ['bytes=0-3', '0123', 'bytes 0-3/10'],
  ['bytes=4-', '456789', 'bytes 4-9/10'],
  ['bytes=-2', '89', 'bytes 8-9/10'],
  ['bytes=8-100', '89', 'bytes 8-9/10'],
  ['bytes=0-1,2-3', '0123', 'bytes 0-3/10'],
])('the range %s is %s', async (range, text, contentRange) => {
  const response = await api.get(open, undefined, { range });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(contentRange);
  expect(response.headers.get('content-length')).toBe(String(text.length));
  expect(await response.text()).toBe(text);
});

test.each([
  ['bytes=0-1,5-6', 200],
  ['pages=1-2', 200],
  ['bytes=x', 200],
  ['bytes=5-2', 416],
])('the range "%s", which we do not serve in parts, answers %i', async (range, status) => {
  const response = await api.get(open, undefined, { range });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-length')).not.toBe('2');
});

test('a range beyond the end is a 416 that names the size', async () => {
  const response = await api.get(open, undefined, { range: 'bytes=10-' });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */10');
  expect(await response.json()).toMatchObject({ code: 'request.range-unsatisfiable' });
});

test('who has the file gets a 304; a range of another version gets the whole new one', async () => {
  const etag = `"${file.sha256}"`;
  const same = await api.get(open, undefined, { 'if-none-match': etag });
  expect([same.status, await same.text()]).toEqual([304, '']);
  const other = await api.get(open, undefined, { range: 'bytes=0-1', 'if-range': '"other"' });
  expect([other.status, await other.text()]).toEqual([200, '0123456789']);
  const part = await api.get(open, undefined, { range: 'bytes=0-1', 'if-range': etag });
  expect([part.status, await part.text()]).toEqual([206, '01']);
});

test('HEAD says everything but the bytes', async () => {
  const response = await fetch(`${api.url}${open}`, { method: 'HEAD' });
  expect(response.headers.get('content-length')).toBe('10');
  expect(await response.text()).toBe('');
});

test('an address that was never given out is not found, whatever its name', async () => {
  expect((await api.get('/a/0123456789abcdefghijkX/store.glb')).status).toBe(404);
  expect((await api.get('/a/short/store.glb')).status).toBe(422);
});

test('a row whose bytes are gone is told as a missing file', async () => {
  const gone = { ...file, sha256: 'f'.repeat(64) as AssetHash };
  await using other = await serve({
    reads: emptyReads({ publishedFile: async () => gone }),
    keys: keysInMemory,
  });
  const response = await other.get(open);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({ code: 'asset.missing' });
});
