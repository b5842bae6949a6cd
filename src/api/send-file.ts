import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../kernel/errors.ts';
import type { Blobs, ByteRange } from '../ops/blobs.ts';
import { namesTag } from './entity-tag.ts';
import type { StoredFile } from './route.ts';

/** Sends a content-addressed file: its hash is its ETag, so what a browser or CDN once has stays right for ever. */
export async function sendFile(
  what: { readonly file: StoredFile; readonly blobs: Blobs; readonly shared: boolean },
  request: Request,
  response: Response,
): Promise<void> {
  const { file, blobs, shared } = what;
  response.set({
    etag: `"${file.sha256}"`,
    'accept-ranges': 'bytes',
    'cache-control': `${shared ? 'public' : 'private'}, max-age=31536000, immutable`,
    'content-type': file.mediaType,
    ...(shared ? publicHeaders : { vary: 'authorization, cookie' }),
  });
  if (hasItAlready(request, file)) return void response.status(304).end();

  const range = rangeOf(request, file, response);
  const size = range === null ? file.bytes : range.last - range.first + 1;
  response.setHeader('content-length', size);
  if (range !== null) {
    response.status(206);
    response.setHeader('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`);
  }
  if (request.method === 'HEAD') return void response.end();
  const bytes = await blobs.open(file.sha256, range ?? undefined);
  await pipeline(bytes, response).catch((error: unknown) => {
    // A shopper who closes the page in the middle is no fault of anybody.
    if (!response.closed && !isPrematureClose(error)) throw error;
  });
}

/** express' own `fresh` gives up on `Cache-Control: no-cache`, which fetch() adds by itself; bytes under a hash cannot be stale. */
function hasItAlready(request: Request, file: StoredFile): boolean {
  return namesTag(request.get('if-none-match') ?? '', `"${file.sha256}"`);
}

/** A viewer on any shop's page may fetch these, ranges included; nothing else of ours may be. */
export const publicHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag',
  'cross-origin-resource-policy': 'cross-origin',
};

/** One range is honoured; several, or words we do not know, get the whole file, as RFC 9110 allows. */
function rangeOf(request: Request, file: StoredFile, response: Response): ByteRange | null {
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== `"${file.sha256}"`) return null;
  const ranges = request.range(file.bytes, { combine: true });
  if (ranges === -1) {
    response.setHeader('content-range', `bytes */${file.bytes}`);
    throw new Failure('request.range-unsatisfiable', { bytes: file.bytes });
  }
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return null;
  const [only] = ranges;
  return only ? { first: only.start, last: only.end } : null;
}

const isPrematureClose = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
