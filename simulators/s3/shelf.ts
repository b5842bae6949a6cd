import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface Kept {
  readonly sha256: string;
  readonly bytes: number;
}

/** Objects as files, so that large ones are never in memory. */
export interface Shelf {
  hasBucket(bucket: string): boolean;
  size(bucket: string, key: string): Promise<number | null>;
  read(bucket: string, key: string, range: { start: number; end: number }): Readable;
  /** Keeps the body if `allowed` says so of what it turned out to be. */
  keep(
    at: { readonly bucket: string; readonly key: string; readonly spoil: boolean },
    body: AsyncIterable<Uint8Array>,
    allowed: (kept: Kept) => boolean,
  ): Promise<Kept | null>;
  remove(bucket: string, key: string): Promise<void>;
  keys(bucket: string): Promise<string[]>;
  /** Flips a bit of an object behind everybody's back, as a bad disk does. */
  damage(bucket: string, key: string): Promise<void>;
}

/** Opens the folder; the buckets are there from the beginning. */
export async function openShelf(folder: string, buckets: readonly string[]): Promise<Shelf> {
  for (const bucket of buckets) await mkdir(join(folder, bucket), { recursive: true });
  const incoming = join(folder, '.incoming');
  await mkdir(incoming, { recursive: true });
  const pathOf = (bucket: string, key: string): string =>
    join(folder, bucket, encodeURIComponent(key));
  return {
    hasBucket: (bucket) => buckets.includes(bucket),
    size: (bucket, key) =>
      stat(pathOf(bucket, key)).then(
        (file) => file.size,
        () => null,
      ),
    read: (bucket, key, range) => createReadStream(pathOf(bucket, key), range),
    async keep({ bucket, key, spoil }, body, allowed) {
      const path = join(incoming, randomUUID());
      try {
        const kept = await write(path, body);
        if (!allowed(kept)) return null;
        if (spoil) await flipFirstBit(path);
        await rename(path, pathOf(bucket, key));
        return kept;
      } finally {
        await rm(path, { force: true });
      }
    },
    remove: (bucket, key) => rm(pathOf(bucket, key), { force: true }),
    keys: async (bucket) => (await readdir(join(folder, bucket))).map(decodeURIComponent).sort(),
    damage: (bucket, key) => flipFirstBit(pathOf(bucket, key)),
  };
}

async function write(path: string, body: AsyncIterable<Uint8Array>): Promise<Kept> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function flipFirstBit(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    if (bytesRead === 1) await file.write(Buffer.of((buffer[0] ?? 0) ^ 1), 0, 1, 0);
  } finally {
    await file.close();
  }
}
