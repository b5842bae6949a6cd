import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Failure, errors } from '../../kernel/errors.ts';

const BODY_BYTES_MAX = 64 * 1024;
/** How long a caller who is not told otherwise should stay away. */
const BUSY_MS = 5_000;

/** Sends a value as JSON. */
export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Sends a failure as a problem (RFC 9457), its particulars as data in `detail`. */
export function answerProblem(response: ServerResponse, { code, detail }: Failure): void {
  const { status, says: title, todo } = errors[code];
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(status === 429 ? { 'retry-after': retryAfter(detail) } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer realm="plinth-conversion"' } : {}),
  });
  response.end(JSON.stringify({ title, status, code, detail, todo }));
}

const retryAfter = ({ retryAfterMs }: Failure['detail']): string =>
  String(Math.ceil((typeof retryAfterMs === 'number' ? retryAfterMs : BUSY_MS) / 1_000));

/** Reads a small JSON body. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) throw new Failure('request.invalid', { body: 'too long' });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Failure('request.invalid', { body: 'not JSON' });
  }
}

/** Refuses a request without the token. Hashes are compared, so that neither length nor content leaks through time. */
export function checkToken(request: IncomingMessage, token: string): void {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const given = digest(request.headers.authorization ?? '');
  if (!timingSafeEqual(given, digest(`Bearer ${token}`)))
    throw new Failure('request.unauthenticated');
}
