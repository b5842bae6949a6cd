import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Cache, type Made, openCache } from '../../../src/conversion/cache/cache.ts';
import { type Blobs, folderBlobs } from '../../../src/ops/blobs.ts';

let folder: string;
let blobs: Blobs;
let cache: Cache;
let made: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-cache-'));
  blobs = folderBlobs(folder);
  cache = openCache(folder, blobs);
  made = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const key = { scope: 'one', source: 'chair' };
const patient = new AbortController().signal;

async function make(): Promise<Made<string>> {
  made += 1;
  await wait(20);
  const { sha256 } = await blobs.put(Buffer.from('bytes'));
  return { value: `made ${made}`, blobs: [sha256] };
}

test('what was made is not made again, not even by another process', async () => {
  expect(await cache.take('look', key, patient, make)).toEqual({ value: 'made 1', hit: false });
  expect(await cache.take('look', key, patient, make)).toEqual({ value: 'made 1', hit: true });
  const other = openCache(folder, blobs);
  expect(await other.take('look', { source: 'chair', scope: 'one' }, patient, make)).toEqual({
    value: 'made 1',
    hit: true,
  });
});

test('organizations and levels do not share', async () => {
  await cache.take('look', key, patient, make);
  await cache.take('look', { ...key, scope: 'two' }, patient, make);
  await cache.take('texture', key, patient, make);
  expect(made).toBe(3);
});

test('thirty who want the same at the same time wait for one', async () => {
  const takes = Array.from({ length: 30 }, () => cache.take('look', key, patient, make));
  const values = await Promise.all(takes);
  expect(made).toBe(1);
  expect(values.filter(({ hit }) => !hit)).toHaveLength(1);
});

test('an entry whose blob is gone, or that was cut off, is made again', async () => {
  await cache.take('look', key, patient, make);
  await rm(join(folder, 'blobs'), { recursive: true });
  expect(await cache.take('look', key, patient, make)).toMatchObject({ hit: false });
  const index = join(folder, 'index', 'look');
  const [group = ''] = await readdir(index);
  const [file = ''] = await readdir(join(index, group));
  await writeFile(join(index, group, file), '{"value":"ma');
  expect(await cache.take('look', key, patient, make)).toEqual({ value: 'made 3', hit: false });
});

test('a failure is told to everyone who waits and not remembered', async () => {
  const fail = async (): Promise<Made<string>> => {
    await wait(10);
    throw new Error('no such picture');
  };
  const takes = [1, 2, 3].map(() => cache.take('look', key, patient, fail));
  for (const take of takes) await expect(take).rejects.toThrow('no such picture');
  expect(await cache.take('look', key, patient, make)).toMatchObject({ hit: false });
});

test('work is stopped when the last one leaves, and goes on while anyone waits', async () => {
  let stopped = 0;
  const slow = async (signal: AbortSignal): Promise<Made<string>> => {
    await wait(100, undefined, { signal }).catch((error: unknown) => {
      stopped += 1;
      throw error;
    });
    return make();
  };
  const [first, second] = [new AbortController(), new AbortController()];
  const leaves = cache.take('look', key, first.signal, slow);
  const stays = cache.take('look', key, second.signal, slow);
  first.abort();
  await expect(leaves).rejects.toMatchObject({ code: 'conversion.cancelled' });
  await expect(stays).resolves.toMatchObject({ value: 'made 1' });
  expect(stopped).toBe(0);

  const alone = new AbortController();
  const gone = cache.take('look', { ...key, source: 'table' }, alone.signal, slow);
  alone.abort();
  await expect(gone).rejects.toMatchObject({ code: 'conversion.cancelled' });
  const again = cache.take('look', { ...key, source: 'table' }, patient, make);
  await expect(again).resolves.toMatchObject({ hit: false });
  expect(stopped).toBe(1);
});
