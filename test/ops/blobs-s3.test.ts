import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type S3Simulator, startS3Simulator } from '../../simulators/s3/server.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { type Blobs, blobsAt } from '../../src/ops/blobs.ts';
import { s3Blobs } from '../../src/ops/blobs/s3-blobs.ts';
import type { S3Place } from '../../src/ops/blobs/s3-place.ts';
import { secret } from '../../src/ops/config/secrets.ts';
import { blobsBattery, sha256, text } from './blobs-battery.ts';

const credentials = { accessKeyId: 'PLINTHKEY', secretAccessKey: 'hush/hush+hush', region: 'eu-1' };
let folder: string;
let store: S3Simulator;
let place: S3Place;
let blobs: Blobs;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-s3-'));
  store = await startS3Simulator({ ...credentials, port: 0, dataDir: folder, buckets: ['files'] });
  place = {
    url: 's3://files/made/here',
    endpoint: store.url,
    region: credentials.region,
    accessKeyId: secret(credentials.accessKeyId),
    secretAccessKey: secret(credentials.secretAccessKey),
  };
  blobs = s3Blobs(place, { connectMs: 1_000, silenceMs: 400, attempts: 4, pauseMs: 5 });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => store.faults.clear());

const keyOf = (hash: AssetHash): string => `made/here/blobs/${hash.slice(0, 2)}/${hash}`;
const spools = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`plinth-incoming-${process.pid}-`));

blobsBattery('S3', () => ({
  blobs,
  namesAt: async (hash) =>
    (await store.shelf.keys('files'))
      .filter((key) => key.startsWith(keyOf(hash)))
      .map((key) => basename(key)),
  damage: (hash) => store.shelf.damage('files', keyOf(hash)),
  leftovers: spools,
}));

test('what is stored already is not sent again', async () => {
  await blobs.put(Buffer.from('sofa'));
  const before = store.requests.length;
  await blobs.put(Buffer.from('sofa'));
  const after = store.requests.slice(before);
  expect(after.filter((line) => !line.startsWith('HEAD '))).toEqual([]);
});

test.each([
  ['busy', 2],
  ['reset', 2],
  ['silent', 1], // each costs a deadline
] as const)(
  'a store that is %s (%d times) gets the request again, and nobody notices',
  async (kind, count) => {
    const content = `lamp ${kind}`;
    for (const method of ['HEAD', 'PUT', 'GET'] as const) store.faults.add({ kind, method, count });
    const streamed = (async function* pieces() {
      yield Buffer.from(content);
    })();
    const { sha256: hash } = await blobs.put(streamed);
    store.faults.add({ kind, method: 'GET', count });
    expect(Buffer.from(await blobs.read(hash)).toString()).toBe(content);
  },
);

test('a store that stays away is told as such, with its last word', async () => {
  store.faults.add({ kind: 'busy', method: 'HEAD', count: 99 });
  await expect(blobs.has(sha256('desk'))).rejects.toMatchObject({
    code: 'asset.store-unavailable',
    detail: { reason: '503 Service Unavailable' },
  });
  store.faults.clear();
  const nowhere = s3Blobs(
    { ...place, endpoint: 'http://127.0.0.1:1' },
    { connectMs: 200, silenceMs: 200, attempts: 2, pauseMs: 1 },
  );
  await expect(nowhere.has(sha256('desk'))).rejects.toMatchObject({
    code: 'asset.store-unavailable',
    detail: { reason: 'ECONNREFUSED' },
  });
});

test('a download that breaks off is continued at the byte where it broke', async () => {
  const content = Buffer.alloc(200_000, 'walnut');
  const { sha256: hash } = await blobs.put(content);
  for (let breaks = 0; breaks < 3; breaks += 1)
    store.faults.add({ kind: 'truncated', method: 'GET' });
  const before = store.requests.length;
  expect(Buffer.from(await blobs.read(hash)).equals(content)).toBe(true);
  expect(store.requests.slice(before).filter((line) => line.startsWith('GET '))).toHaveLength(4);

  store.faults.add({ kind: 'truncated', method: 'GET' });
  const part = await text(await blobs.open(hash, { first: 10, last: 100_009 }));
  expect(part).toBe(content.subarray(10, 100_010).toString());
});

test('bytes that broke on their way are read again, and the stored file stays trusted', async () => {
  const { sha256: hash } = await blobs.put(Buffer.from('stool'));
  store.faults.add({ kind: 'corrupt', method: 'GET' });
  expect(Buffer.from(await blobs.read(hash)).toString()).toBe('stool');
  store.faults.add({ kind: 'corrupt', method: 'GET' });
  await expect(blobs.open(hash).then(text)).rejects.toMatchObject({ code: 'asset.damaged' });
  expect(await store.shelf.keys('files')).not.toContain(`${keyOf(hash)}.damaged`);
});

test('an upload that the store keeps wrong is found at once, and putting it again mends it', async () => {
  store.faults.add({ kind: 'miskept', method: 'PUT' });
  await expect(blobs.put(Buffer.from('bench'))).rejects.toMatchObject({ code: 'asset.damaged' });
  const { sha256: hash } = await blobs.put(Buffer.from('bench'));
  expect(Buffer.from(await blobs.read(hash)).toString()).toBe('bench');
  expect(await store.shelf.keys('files')).not.toContain(`${keyOf(hash)}.damaged`);
});

test('a reader who goes away in the middle ends the download and nothing else', async () => {
  const { sha256: hash } = await blobs.put(Buffer.alloc(5_000_000, 'oak'));
  const stream = await blobs.open(hash);
  for await (const _ of stream) break;
  expect(stream.destroyed).toBe(true);
  const failing = await blobs.open(hash);
  failing.once('data', () => failing.destroy(new Error('no more')));
  await expect(text(failing)).rejects.toThrow('no more');
  expect((await blobs.read(hash)).byteLength).toBe(5_000_000);
});

test.each([
  ['another secret', { secretAccessKey: secret('guessed') }, 403, 'Forbidden'],
  ['another key', { accessKeyId: secret('GUESSED') }, 403, 'Forbidden'],
  ['another region', { region: 'us-1' }, 403, 'Forbidden'],
  ['no such bucket', { url: 's3://elsewhere' }, 404, 'NoSuchBucket'],
])('%s: refused at once, and no credential is told', async (name, wrong, status, code) => {
  const refused = blobsAt({ ...place, ...wrong });
  const content = Buffer.from(`stranger with ${name}`);
  const failure = await refused.put(content).catch((error: unknown) => error);
  // A HEAD has no body: the word of the store comes with the answer to a PUT alone.
  const detail = { status, code };
  expect(failure).toMatchObject({ code: 'asset.store-refused', detail });
  const asked = store.requests.filter((line) => line.endsWith(sha256(content)));
  expect(asked.length).toBeLessThanOrEqual(status === 404 ? 2 : 1);
  expect(asked.some((line) => line.startsWith('PUT '))).toBe(status === 404);
  expect(JSON.stringify(failure)).not.toContain(credentials.secretAccessKey);
  await expect(refused.read(sha256('chair'))).rejects.toMatchObject({
    code: status === 404 ? 'asset.missing' : 'asset.store-refused',
  });
});
