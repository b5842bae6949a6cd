import express, { type Express, type RequestHandler, type Response } from 'express';
import { join } from 'node:path';
import { embeddedPage, type EmbeddedNeeds } from './embedded-page.ts';
import { pagePolicy, policyText } from './page-policy.ts';
import { sendPacked } from './send-packed.ts';

/** Built files carry their content's hash in their name: what a browser once has stays right for ever. */
const HASHED = /[\\/]assets[\\/]/;
const POLICY = policyText(pagePolicy);

/** Serves the web app: its files, and its one page at every address that a person may ask for and nothing else answers. */
export function servePages(app: Express, needs: EmbeddedNeeds): void {
  const folder = needs.pages;
  app.use((request, response, next) => {
    if (request.path.startsWith('/assets/')) sendPacked(folder, request, response);
    next();
  });
  app.use(
    express.static(folder, {
      etag: true,
      cacheControl: false,
      setHeaders: (response: Response, path) => {
        response.setHeader('content-security-policy', POLICY);
        response.setHeader('cache-control', HASHED.test(path) ? IMMUTABLE : ASK_AGAIN);
      },
    }),
  );
  // In the admin of a store: its own policy, and neither reads nor sets a cookie.
  app.get(/^\/embedded(\/[^.]*)?$/, sendEmbedded(needs));
  app.get(/^\/(?!v1\/)[^.]*$/, (request, response, next) => {
    // A program that mistyped an address wants a problem, not a page.
    if (request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    response.set({ 'content-security-policy': POLICY, 'cache-control': ASK_AGAIN });
    response.sendFile(join(folder, 'index.html'), { cacheControl: false });
  });
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** A page and its scripts must be of one version. */
const ASK_AGAIN = 'no-cache';

const sendEmbedded =
  (needs: EmbeddedNeeds): RequestHandler =>
  async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, 'http://plinth');
    const { html, policy } = await embeddedPage(needs, searchParams);
    response.set({ 'content-security-policy': policy, 'cache-control': 'no-store' });
    // The policy says who may frame it; this header knows only "nobody" and "ourselves".
    response.removeHeader('x-frame-options');
    response.type('html').send(html);
  };
