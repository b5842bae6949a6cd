import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultKind, Faults } from '../faults.ts';

const BODY_BYTES_MAX = 20_000_000;

/** Reads a request's body as text; null when it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** What Shopify says to a token it does not know, or knows no longer. */
export const UNAUTHORIZED = {
  errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
};

const HTTP_KINDS: readonly FaultKind[] = ['429', '401', '503', 'html', 'garbage', 'timeout'];

/** Lets a waiting fault answer instead of the server; true when one did. */
export function strikeRequest(
  faults: Faults,
  names: readonly string[],
  response: ServerResponse,
): boolean {
  const fault = faults.strike(HTTP_KINDS, names);
  if (fault !== null) answers[fault.kind]?.(response, fault);
  return fault !== null;
}

const html = (title: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

const answers: Partial<Record<FaultKind, (response: ServerResponse, fault: Fault) => void>> = {
  '429': (response, fault) => {
    response.setHeader('retry-after', (fault.retryAfterSeconds ?? 2).toFixed(1));
    sendJson(response, 429, { errors: 'Exceeded 2 calls per second for api client.' });
  },
  '401': (response) => sendJson(response, 401, UNAUTHORIZED),
  '503': (response) => {
    response.writeHead(503, { 'content-type': 'text/plain' });
    response.end('Service Unavailable');
  },
  html: (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(html('Something went wrong'));
  },
  garbage: (response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end('{"data":{"products":{"edges":[{"nod');
  },
  // Nothing is ever answered: the caller's own deadline has to end it.
  timeout: () => {},
};
