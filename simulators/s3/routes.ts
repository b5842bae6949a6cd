import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FaultKind, Faults } from './faults.ts';
import type { Shelf } from './shelf.ts';
import { type Credentials, faultOfSignature } from './signature.ts';

export interface Parts {
  readonly shelf: Shelf;
  readonly faults: Faults;
  readonly credentials: Credentials;
  now(): Date;
}

interface Call extends Parts {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bucket: string;
  readonly key: string;
  readonly fault: FaultKind | null;
}

/** Answers one request as S3 does, or as the fault that strikes it wants. */
export async function answerRequest(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '', headers } = request;
  const fault = parts.faults.strike(method);
  if (fault !== null && refusing(fault, request, response)) return;
  const unsigned = faultOfSignature({ method, target, headers }, parts.credentials, parts.now());
  if (unsigned !== null) return refuse(response, 403, unsigned);
  const [, bucket = '', ...rest] = decodeURIComponent(target.split('?')[0] ?? '').split('/');
  if (!parts.shelf.hasBucket(bucket)) return refuse(response, 404, 'NoSuchBucket');
  const call = { ...parts, request, response, bucket, key: rest.join('/'), fault };
  const run = routes[method];
  if (run === undefined || call.key === '' || target.includes('?'))
    return refuse(response, 501, 'NotImplemented');
  await run(call);
}

/** The faults that leave nothing of the answer. */
function refusing(fault: FaultKind, request: IncomingMessage, response: ServerResponse): boolean {
  if (fault === 'reset') request.socket.destroy();
  if (fault === 'busy') refuse(response, 503, 'SlowDown');
  return fault === 'reset' || fault === 'busy' || fault === 'silent';
}

const routes: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  GET: getObject,
  HEAD: headObject,
  PUT: putObject,
  DELETE: deleteObject,
};

async function headObject({ shelf, response, bucket, key }: Call): Promise<void> {
  const size = await shelf.size(bucket, key);
  if (size === null) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-length': size, 'accept-ranges': 'bytes' }).end();
}

async function getObject({ shelf, request, response, bucket, key, fault }: Call): Promise<void> {
  const size = await shelf.size(bucket, key);
  if (size === null) return refuse(response, 404, 'NoSuchKey');
  const range = rangeOf(request.headers.range, size);
  if (range === 'unsatisfiable') return refuse(response, 416, 'InvalidRange');
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range === null ? 200 : 206, {
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  if (size === 0) return void response.end();
  const half = Math.ceil((end - start + 1) / 2);
  const bytes = shelf.read(bucket, key, { start, end });
  const ending = faulty(fault, half, () => response.destroy());
  // A client that goes away in the middle, or is cut off on purpose, is no fault of the server.
  await pipeline(bytes, ending, response).catch(() => undefined);
}

/** Passes bytes on, except where the fault wants them wrong or the connection gone. */
function faulty(fault: FaultKind | null, half: number, cut: () => void): Transform {
  let at = 0;
  return new Transform({
    transform(chunk: Buffer, _, pass) {
      const before = at;
      at += chunk.byteLength;
      if (fault === 'truncated' && at >= half) {
        this.push(chunk.subarray(0, half - before));
        // Only after the half has left: else nothing of it would arrive.
        setTimeout(cut, 50);
        return;
      }
      if (fault === 'corrupt' && before === 0) chunk[0] = (chunk[0] ?? 0) ^ 1;
      pass(null, chunk);
    },
  });
}

async function putObject({ shelf, request, response, bucket, key, fault }: Call): Promise<void> {
  const said = request.headers['x-amz-content-sha256'] ?? '';
  if (request.headers['content-length'] === undefined)
    return refuse(response, 411, 'MissingContentLength');
  // Bodies in signed chunks are another format: kept as they come they would be another file.
  if (String(said).startsWith('STREAMING-')) return refuse(response, 501, 'NotImplemented');
  const kept = await shelf.keep(
    { bucket, key, spoil: fault === 'miskept' },
    request as AsyncIterable<Uint8Array>,
    ({ sha256 }) => said === 'UNSIGNED-PAYLOAD' || said === sha256,
  );
  if (kept === null) return refuse(response, 400, 'XAmzContentSHA256Mismatch');
  response.writeHead(200, { etag: `"${kept.sha256.slice(0, 32)}"`, 'content-length': 0 }).end();
}

async function deleteObject({ shelf, response, bucket, key }: Call): Promise<void> {
  await shelf.remove(bucket, key);
  response.writeHead(204).end();
}

type Range = { readonly start: number; readonly end: number };

/** One range of the form first-last or first-; any other is ignored, as S3 does. */
function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return null;
  const start = Number(first);
  if (start >= size) return 'unsatisfiable';
  const end = Math.min(last ? Number(last) : size - 1, size - 1);
  return end < start ? null : { start, end };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response
    .writeHead(status, { 'content-type': 'application/xml', 'content-length': xml.length })
    .end(xml);
}
