import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../src/kernel/errors.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { type Blobs, blobsAt } from '../../src/ops/blobs.ts';
import { blobsBattery } from './blobs-battery.ts';

let folder: string;
let blobs: Blobs;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-blobs-'));
  blobs = blobsAt(pathToFileURL(folder).href);
});
afterAll(() => rm(folder, { recursive: true }));

const pathOf = (hash: AssetHash): string => join(folder, 'blobs', hash.slice(0, 2), hash);

blobsBattery('folder', () => ({
  blobs,
  namesAt: (hash) => readdir(dirname(pathOf(hash))),
  async damage(hash) {
    const bytes = await readFile(pathOf(hash));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await writeFile(pathOf(hash), bytes);
  },
  leftovers: () => readdir(join(folder, 'incoming')),
}));

test('an address that is no folder, and a bucket without its keys, are refused with the name of the key', () => {
  for (const url of ['ftp://somewhere', 's3://bucket'])
    expect(() => blobsAt(url)).toThrow(new Failure('config.invalid', { key: 'BLOBS_URL' }));
});
