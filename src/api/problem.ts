import type { ErrorRequestHandler, Response } from 'express';
import { type ErrorCode, errors, Failure } from '../kernel/errors.ts';

/** RFC 9457. `about` holds the particulars as data; `detail` says the same as a sentence. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly about?: Failure['detail'];
  readonly todo: string;
  readonly docs: string;
  readonly request_id: string;
}

/** Turns whatever was thrown into a problem. What is not a declared failure tells nothing but that it happened. */
export function problemOf(error: unknown, requestId: string, docsUrl: string): Problem {
  const failure = declared(error);
  const entry = errors[failure.code];
  const docs = `${docsUrl}#${failure.code}`;
  const told = entry.status !== 500 && Object.keys(failure.detail).length > 0;
  const particulars = Object.entries(failure.detail).map(([name, value]) => `${name}: ${value}`);
  return {
    type: docs,
    title: entry.says,
    status: entry.status,
    code: failure.code,
    ...(told ? { detail: particulars.join('; '), about: failure.detail } : {}),
    todo: entry.todo,
    docs,
    request_id: requestId,
  };
}

/** The one place where an error becomes an answer. */
export const answerProblem =
  (needs: {
    readonly docsUrl: string;
    /** Told of every failure of ours (5xx), with its cause. */
    onFault(error: unknown, requestId: string): void;
  }): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const requestId = String(response.locals['requestId']);
    const problem = problemOf(error, requestId, needs.docsUrl);
    if (problem.status >= 500) needs.onFault(error, requestId);
    // Half an answer has left already: cutting the connection is the only honest end.
    if (response.headersSent) response.destroy();
    else send(response, problem);
  };

function send(response: Response, problem: Problem): void {
  for (const name of ['etag', 'content-length', 'content-range', 'content-encoding'])
    if (!(problem.status === 416 && name === 'content-range')) response.removeHeader(name);
  response.status(problem.status).setHeader('cache-control', 'no-store');
  if (problem.status === 401) response.setHeader('www-authenticate', 'Bearer realm="plinth"');
  response.type('application/problem+json').send(JSON.stringify(problem));
}

/** Besides our own failures only the body parser's and the router's complaints about the request are the client's business. */
function declared(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const status = (error as { status?: unknown } | null)?.status;
  const fromExpress = typeof status === 'number' && status >= 400 && status < 500;
  return new Failure(
    fromExpress ? 'request.unreadable' : 'internal.unexpected',
    {},
    { cause: error },
  );
}
