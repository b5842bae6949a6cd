import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { blobKey } from './blob-key.ts';
import type { Blobs, Content, StoredBlob } from './blobs.ts';
import { sweepScratch } from './sweep-scratch.ts';
import { writeHashed } from './write-hashed.ts';

/** Blobs as files `blobs/ab/abcdef…` below a folder; several processes may share it. */
export function folderBlobs(folder: string): Blobs {
  const pathOf = (hash: AssetHash): string => join(folder, blobKey(hash));
  const size = async (hash: AssetHash): Promise<number | null> =>
    stat(pathOf(hash)).then((file) => file.size, absentAsNull);

  const scratch = join(folder, 'incoming');
  let swept: Promise<void> | null = null; // once per process: a kill is rare, a put is not

  return {
    async put(content) {
      await mkdir(scratch, { recursive: true });
      await (swept ??= sweepScratch(scratch));
      const path = join(scratch, randomUUID());
      try {
        const stored = await write(path, content);
        if ((await size(stored.sha256)) === stored.bytes) return stored;
        await moveIn(path, pathOf(stored.sha256));
        return stored;
      } finally {
        await rm(path, { force: true });
      }
    },
    has: async (hash) => (await size(hash)) !== null,
    size,
    async read(hash) {
      const path = pathOf(hash);
      const bytes = await readFile(path).catch((error: unknown) => missing(hash, error));
      if (createHash('sha256').update(bytes).digest('hex') !== hash) await setAside(path, hash);
      return bytes;
    },
    async open(hash, range) {
      const path = pathOf(hash);
      await stat(path).catch((error: unknown) => missing(hash, error));
      if (range) return createReadStream(path, { start: range.first, end: range.last });
      return Readable.from(verified(path, hash), { objectMode: false });
    },
  };
}

async function write(path: string, content: Content): Promise<StoredBlob> {
  const file = await open(path, 'wx');
  try {
    return await writeHashed(file, content);
  } finally {
    await file.close();
  }
}

async function moveIn(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  await synced(from); // a name that survives a power cut must not stand for bytes that did not
  await rename(from, to); // atomic: a reader sees the whole file or none
  await synced(folder);
}

async function synced(path: string): Promise<void> {
  const entry = await open(path);
  await entry.sync().finally(() => entry.close());
}

async function* verified(path: string, hash: AssetHash): AsyncGenerator<Uint8Array> {
  const seen = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    seen.update(chunk);
    yield chunk;
  }
  if (seen.digest('hex') !== hash) await setAside(path, hash);
}

/** Moves a damaged file out of the way, so that the next `put` of the right bytes mends the store. */
async function setAside(path: string, hash: AssetHash): Promise<never> {
  await rename(path, `${path}.damaged`).catch(absentAsNull);
  throw new Failure('asset.damaged', { asset: hash });
}

const missing = (hash: AssetHash, cause: unknown): never => {
  if (absentAsNull(cause) === null) throw new Failure('asset.missing', { asset: hash }, { cause });
  throw cause;
};

const absentAsNull = (error: unknown): null => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
};
