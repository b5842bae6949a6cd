import express, { type Express } from 'express';
import { readdirSync } from 'node:fs';
import { sendPacked } from './send-packed.ts';

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
