import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Failure } from '../kernel/errors.ts';
import { problemOf } from './problem.ts';

/** Answers what Node could not read as a request, so express never saw it: as a problem like any other, then the connection ends. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Duplex, docsUrl: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const failure = new Failure(isLong ? 'request.headers-too-large' : 'request.unreadable');
  const requestId = randomUUID();
  const problem = problemOf(failure, requestId, docsUrl);
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      `x-request-id: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
