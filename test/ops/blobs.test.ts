import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../src/kernel/errors.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { type Blobs, blobsAt } from '../../src/ops/blobs.ts';

let folder: string;
let blobs: Blobs;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-blobs-'));
  blobs = blobsAt(pathToFileURL(folder).href);
});
afterAll(() => rm(folder, { recursive: true }));

const sha256 = (content: string): AssetHash =>
  createHash('sha256').update(content).digest('hex') as AssetHash;

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('what was put is read back under the hash of its bytes, whether it came whole or as a stream', async () => {
  const whole = await blobs.put(Buffer.from('chair'));
  const streamed = await blobs.put(
    (async function* pieces() {
      yield Buffer.from('cha');
      yield Buffer.from('ir');
    })(),
  );

  expect(whole).toEqual({ sha256: sha256('chair'), bytes: 5 });
  expect(streamed).toEqual(whole);
  expect(Buffer.from(await blobs.read(whole.sha256)).toString()).toBe('chair');
  expect(await blobs.size(whole.sha256)).toBe(5);
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});

test('a range gives its first and last byte and what lies between', async () => {
  const { sha256: hash } = await blobs.put(Buffer.from('0123456789'));
  expect(await text(await blobs.open(hash, { first: 2, last: 4 }))).toBe('234');
  expect(await text(await blobs.open(hash))).toBe('0123456789');
});

test('twenty writers of the same bytes leave one whole file', async () => {
  const bytes = Buffer.alloc(300_000, 7);
  const stored = await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes)));
  const hash = stored[0]?.sha256 as AssetHash;
  expect(await readdir(join(folder, 'blobs', hash.slice(0, 2)))).toEqual([hash]);
  expect((await blobs.read(hash)).byteLength).toBe(300_000);
});

test('a file damaged on disk is never handed out as whole, and putting it again mends it', async () => {
  const { sha256: hash } = await blobs.put(Buffer.from('table'));
  const path = join(folder, 'blobs', hash.slice(0, 2), hash);

  await writeFile(path, 'tabel');
  await expect(blobs.read(hash)).rejects.toMatchObject({ code: 'asset.damaged' });
  await blobs.put(Buffer.from('table'));
  await writeFile(path, 'tabel');
  await expect(blobs.open(hash).then(text)).rejects.toMatchObject({ code: 'asset.damaged' });
  await blobs.put(Buffer.from('table'));
  expect(Buffer.from(await blobs.read(hash)).toString()).toBe('table');
});

test('a hash that is not stored, or not a hash at all, is a missing asset and never a path', async () => {
  const absent = sha256('never stored');
  expect(await blobs.has(absent)).toBe(false);
  await expect(blobs.read(absent)).rejects.toMatchObject({ code: 'asset.missing' });
  await expect(blobs.open('../../etc/passwd' as AssetHash)).rejects.toMatchObject({
    code: 'asset.missing',
  });
});

test('an input that breaks off in the middle leaves nothing behind', async () => {
  const broken = (async function* pieces() {
    yield Buffer.from('half');
    throw new Error('connection reset');
  })();
  await expect(blobs.put(broken)).rejects.toThrow('connection reset');
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});

test('an address that is not a folder is refused with the name of the key', () => {
  expect(() => blobsAt('ftp://somewhere')).toThrow(
    new Failure('config.invalid', { key: 'BLOBS_URL' }),
  );
});
