import express, { type Express, type Request, type Response } from 'express';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The element that shops embed, its viewer and the viewer's decoders, for any shop's page. What has its version in its name
 * is kept for ever; the element itself is asked for again soon.
 */
export function serveStorefront(app: Express, folder: string): void {
  app.use('/storefront', (request, response, next) => {
    response.set({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': /-[\w.]+[./]/.test(request.path.replace('/plinth-3d', ''))
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=300, stale-while-revalidate=86400',
    });
    sendPacked(folder, request, response);
    next();
  });
  app.use(
    '/storefront',
    express.static(folder, { index: false, redirect: false, cacheControl: false }),
  );
  // An element that a shop deployed long ago asks for a viewer of its day; what it asks of the viewer has not changed.
  app.get('/storefront/:name', (request, response, next) => {
    const current = readdirSync(folder).find((name) => /^viewer-\w+\.js$/.test(name));
    if (!/^viewer-\w+\.js$/.test(request.params.name) || current === undefined) return next();
    response.set('cache-control', 'no-store').redirect(307, `/storefront/${current}`);
  });
}

/** The viewer is a megabyte: packed once when it is built, not at each request. */
function sendPacked(folder: string, request: Request, response: Response): void {
  if (!/^\/[\w./-]+$/.test(request.path)) return;
  response.vary('accept-encoding');
  for (const [encoding, ending] of ENCODINGS) {
    const packed = `${request.path}${ending}`;
    if (request.acceptsEncodings(encoding) !== encoding || !existsSync(join(folder, packed)))
      continue;
    response.type(request.path.slice(request.path.lastIndexOf('.')));
    response.set('content-encoding', encoding);
    request.url = packed;
    return;
  }
}
