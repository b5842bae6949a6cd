import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isValidFileUrl } from '../bulk/signed-url.ts';
import type { Fault, Faults } from '../faults.ts';
import type { Shop } from '../state/shop.ts';
import { strikeRequest } from './http.ts';

interface Needs {
  readonly shop: Shop;
  readonly faults: Faults;
  readonly folder: string;
}

/** Serves a file of the shop's CDN, whole or in part. */
export async function answerFile(
  { shop, faults }: Needs,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (strikeRequest(faults, ['file', name], response)) return;
  const file = shop.catalog.files.get(name);
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found');
    return;
  }
  const bytes = await file.read();
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  response.setHeader('etag', etag);
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('cache-control', 'public, max-age=31557600, immutable');
  response.setHeader('access-control-allow-origin', '*');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('content-type', file.mediaType);
  sendRange(bytes, request.headers.range, response);
}

function sendRange(bytes: Buffer, header: string | undefined, response: ServerResponse): void {
  const range = readRange(header, bytes.length);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const part = range === null ? bytes : bytes.subarray(range.from, range.to + 1);
  response.setHeader('content-length', part.length);
  if (range !== null) {
    response.setHeader('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`);
  }
  response.writeHead(range === null ? 200 : 206).end(part);
}

/** Reads a single byte range; anything else is answered with the whole file, as the standard allows. */
function readRange(
  header: string | undefined,
  size: number,
): { readonly from: number; readonly to: number } | 'unsatisfiable' | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (parts === null || (parts[1] === '' && parts[2] === '')) return null;
  const suffix = parts[1] === '';
  const from = suffix ? Math.max(0, size - Number(parts[2])) : Number(parts[1]);
  const to = suffix || parts[2] === '' ? size - 1 : Math.min(size - 1, Number(parts[2]));
  return from >= size || from > to ? 'unsatisfiable' : { from, to };
}

/** Serves the result of a bulk operation, damaged when a fault says so. */
export async function answerBulkFile(
  { shop, faults, folder }: Needs,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  if (strikeRequest(faults, ['bulk-file'], response)) return;
  if (!isValidFileUrl(shop, name, url.searchParams)) {
    response.writeHead(403, { 'content-type': 'application/xml' });
    response.end('<Error><Code>ExpiredToken</Code></Error>');
    return;
  }
  const text = await readFile(join(folder, name), 'utf8');
  const fault = faults.strike(['truncated-jsonl', 'missing-line'], ['bulk-file']);
  const body = Buffer.from(fault === null ? text : damaged(text, fault));
  response.setHeader('content-length', body.length);
  response.writeHead(200, { 'content-type': 'application/jsonl' }).end(body);
}

/** The damage is silent: the length that is declared is the length that is sent. */
function damaged(text: string, fault: Fault): string {
  if (fault.kind === 'truncated-jsonl') return text.slice(0, Math.floor(text.length * 0.6) + 7);
  const isLost = (line: string): boolean =>
    line !== '' && (JSON.parse(line) as { id?: string }).id === fault.externalId;
  return text
    .split('\n')
    .filter((line) => !isLost(line))
    .join('\n');
}
