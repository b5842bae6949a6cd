import type { Request, Response } from 'express';
import { entityTag, namesTag } from './entity-tag.ts';

/** Sends an answer. What was read may be kept by who asked, and asked for again by its ETag; what a write answers is kept by nobody. */
export function sendJson(answer: unknown, request: Request, response: Response): void {
  const text = JSON.stringify(answer);
  response.type('application/json');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return void response.setHeader('cache-control', 'no-store').send(text);
  const etag = entityTag(text);
  response.set({ etag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie' });
  if (namesTag(request.get('if-none-match') ?? '', etag)) response.status(304).end();
  else response.send(text);
}
