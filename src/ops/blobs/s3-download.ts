import { Failure } from '../../kernel/errors.ts';
import type { ByteRange } from './blobs.ts';
import type { S3Client } from './s3-client.ts';

export interface Part extends ByteRange {
  readonly key: string;
  /** Of the whole object. */
  readonly size: number;
}

/** The bytes of an object or a part of it; where a connection breaks off, the next one goes on at the same byte. */
export async function* downloaded(client: S3Client, part: Part): AsyncGenerator<Uint8Array> {
  let at = part.first;
  let failed = 0;
  let pieces: AsyncIterator<Uint8Array> | null = null;
  try {
    while (at <= part.last) {
      pieces ??= await piecesFrom(client, part, at);
      const next = await nextOf(pieces);
      if (next.chunk === null) {
        pieces = null; // broken or at its end, it has closed itself
        failed += 1;
        await client.pause(failed, next.cause);
        continue;
      }
      failed = 0;
      at += next.chunk.byteLength;
      yield next.chunk;
    }
    // Reads the end as well: only then the connection serves the next request.
    if (pieces !== null) await nextOf(pieces);
  } finally {
    await pieces?.return?.();
  }
}

async function piecesFrom(
  client: S3Client,
  part: Part,
  at: number,
): Promise<AsyncIterator<Uint8Array>> {
  const whole = at === 0 && part.last === part.size - 1;
  const headers = whole ? {} : { range: `bytes=${at}-${part.last}` };
  const answer = await client.send({ method: 'GET', key: part.key, headers });
  if (answer === null) throw new Failure('asset.missing', { key: part.key });
  const expected = whole
    ? answer.headers['content-length'] === String(part.size)
    : answer.headers['content-range'] === `bytes ${at}-${part.last}/${part.size}`;
  if (expected) return answer.body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  answer.body.destroy();
  // Bytes from elsewhere in the object would be worse than none.
  throw new Failure('asset.store-refused', { status: answer.statusCode, code: 'other bytes' });
}

/** No chunk means that the connection broke, or ended too early. It never throws: what a reader throws is not mistaken for it. */
async function nextOf(
  pieces: AsyncIterator<Uint8Array>,
): Promise<{ readonly chunk: Uint8Array | null; readonly cause: unknown }> {
  try {
    const { done, value } = await pieces.next();
    return done === true ? { chunk: null, cause: 'ended early' } : { chunk: value, cause: null };
  } catch (cause) {
    return { chunk: null, cause };
  }
}
