import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Failure } from '../kernel/errors.ts';
import { type AssetHash, readAssetHash } from '../kernel/ids.ts';

export interface StoredBlob {
  readonly sha256: AssetHash;
  readonly bytes: number;
}

/** First and last byte, both included, as in an HTTP Range header. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Every file Plinth keeps, addressed by the sha256 of its bytes: equal files are stored once and nothing is ever changed in place. */
export interface Blobs {
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  has(hash: AssetHash): Promise<boolean>;
  /** Null when there is no such blob. */
  size(hash: AssetHash): Promise<number | null>;
  /** The whole file, its hash verified. */
  read(hash: AssetHash): Promise<Uint8Array>;
  /** A stream of the file or a part of it; a whole file that does not have its hash ends in an error instead of its end. */
  open(hash: AssetHash, range?: ByteRange): Promise<Readable>;
}

/** Opens the blob store that a URL names; today a folder (file:///…). */
export function blobsAt(url: string): Blobs {
  const at = URL.parse(url);
  if (at?.protocol !== 'file:') throw new Failure('config.invalid', { key: 'BLOBS_URL' });
  return folderBlobs(fileURLToPath(at));
}

/** Blobs as files `blobs/ab/abcdef…` below a folder; several processes may share it. */
export function folderBlobs(folder: string): Blobs {
  const pathOf = (hash: AssetHash): string => {
    // A brand is only a promise of the type checker: what reaches a path is checked again.
    if (readAssetHash(hash) === null) throw new Failure('asset.missing', { asset: hash });
    return join(folder, 'blobs', hash.slice(0, 2), hash);
  };
  const size = async (hash: AssetHash): Promise<number | null> =>
    stat(pathOf(hash)).then((file) => file.size, absentAsNull);

  return {
    async put(content) {
      const scratch = join(folder, 'incoming');
      await mkdir(scratch, { recursive: true });
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

async function write(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of Symbol.asyncIterator in content ? content : [content]) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await writeAll(file, chunk);
    }
    await file.sync(); // a name that survives a power cut must not stand for bytes that did not
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex') as AssetHash, bytes };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, at);
    at += bytesWritten;
  }
}

async function moveIn(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  await rename(from, to); // atomic: a reader sees the whole file or none
  const entry = await open(folder);
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
