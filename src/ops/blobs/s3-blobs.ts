import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { blobKey } from './blob-key.ts';
import type { Blobs } from './blobs.ts';
import { type Patience, type S3Client, s3Client, type Upload } from './s3-client.ts';
import { downloaded } from './s3-download.ts';
import type { S3Place } from './s3-place.ts';
import { spooled } from './spooled.ts';

/** Blobs as objects `blobs/ab/abcdef…` in a bucket of an S3-compatible store; any number of machines may share it. */
export function s3Blobs(place: S3Place, waits?: Patience): Blobs {
  const client = s3Client(place, waits);
  const size = (hash: AssetHash): Promise<number | null> => sizeOf(client, blobKey(hash));
  const sizeOrMissing = async (hash: AssetHash): Promise<number> => {
    const bytes = await size(hash);
    if (bytes === null) throw new Failure('asset.missing', { asset: hash });
    return bytes;
  };

  return {
    put: (content) =>
      spooled(content, async (upload) => {
        await store(client, upload);
        return { sha256: upload.sha256 as AssetHash, bytes: upload.bytes };
      }),
    has: async (hash) => (await size(hash)) !== null,
    size,
    async read(hash) {
      const bytes = await sizeOrMissing(hash);
      return twice(client, hash, async () => {
        const whole = Buffer.alloc(bytes);
        let at = 0;
        for await (const chunk of verified(client, hash, bytes)) {
          whole.set(chunk, at);
          at += chunk.byteLength;
        }
        return whole;
      });
    },
    async open(hash, range) {
      const bytes = await sizeOrMissing(hash);
      const content = range
        ? downloaded(client, {
            key: blobKey(hash),
            size: bytes,
            first: range.first,
            last: Math.min(range.last, bytes - 1),
          })
        : verifiedOrMarked(client, hash, bytes);
      return Readable.from(content, { objectMode: false });
    },
  };
}

/** Uploads what is not there yet, and believes it only when it has been read back. */
async function store(client: S3Client, upload: Upload): Promise<void> {
  const hash = upload.sha256 as AssetHash;
  const key = blobKey(hash);
  const [size, marked] = await Promise.all([sizeOf(client, key), sizeOf(client, markOf(hash))]);
  if (size === upload.bytes && marked === null) return;
  await client.send({ method: 'PUT', key, upload });
  // Some stores keep bytes that nobody sent (the framing of a chunked upload) and answer 200 all the same.
  await twice(client, hash, async () => {
    const kept = await sizeOf(client, key);
    if (kept !== upload.bytes) throw new Failure('asset.damaged', { asset: hash });
    for await (const _ of verified(client, hash, kept));
  });
  if (marked !== null) await client.send({ method: 'DELETE', key: markOf(hash) });
}

async function sizeOf(client: S3Client, key: string): Promise<number | null> {
  const answer = await client.send({ method: 'HEAD', key });
  if (answer === null) return null;
  await answer.body.dump();
  return Number(answer.headers['content-length']);
}

async function* verified(
  client: S3Client,
  hash: AssetHash,
  size: number,
): AsyncGenerator<Uint8Array> {
  const seen = createHash('sha256');
  const whole = { key: blobKey(hash), size, first: 0, last: size - 1 };
  for await (const chunk of downloaded(client, whole)) {
    seen.update(chunk);
    yield chunk;
  }
  if (seen.digest('hex') !== hash) throw new Failure('asset.damaged', { asset: hash });
}

async function* verifiedOrMarked(
  client: S3Client,
  hash: AssetHash,
  size: number,
): AsyncGenerator<Uint8Array> {
  try {
    yield* verified(client, hash, size);
  } catch (error) {
    // What was handed out cannot be taken back; whether the store or the way is at fault shows when it is read again.
    if (isDamage(error)) await twice(client, hash, () => drained(verified(client, hash, size)));
    throw error;
  }
}

/** Bytes can also break on their way. Only an object that is wrong twice is marked, so that the next `put` of the right bytes replaces it. */
async function twice<T>(client: S3Client, hash: AssetHash, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  try {
    return await read();
  } catch (error) {
    if (isDamage(error)) await mark(client, hash);
    throw error;
  }
}

/** Marked, not moved: between a copy and a delete, another process could have put the right bytes. */
async function mark(client: S3Client, hash: AssetHash): Promise<void> {
  const sha256 = createHash('sha256').digest('hex');
  const upload = { sha256, bytes: 0, open: () => new Uint8Array() };
  await client.send({ method: 'PUT', key: markOf(hash), upload });
}

const markOf = (hash: AssetHash): string => `${blobKey(hash)}.damaged`;

async function drained(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes);
}

const isDamage = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'asset.damaged';
