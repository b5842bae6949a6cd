import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { shopify } from '../../../connectors/shopify/index.ts';
import type { ShopifySimulator } from '../../../simulators/shopify/server.ts';
import { serveStorefront } from '../../../src/api/serve-storefront.ts';
import type { ProductManifest } from '../../../src/contract/manifest.ts';
import type { ExternalId } from '../../../src/kernel/ids.ts';
import { buildStorefront } from '../../../src/main/build-storefront.ts';
import { createIo, createOutbound } from '../../../src/ops/outbound.ts';
import { DOMAIN, startShop } from '../../connectors/shopify/start-shop.ts';
import { newConnection } from '../../connectors/shopify/visit-shop.ts';
import { lookFiles, type Shelf } from './look-files.ts';
import { shopCatalog } from './shop-catalog.ts';

const EXTENSION = join(import.meta.dirname, '../../../connectors/shopify/extension');

/** What a shop's page needs: the shop itself, and the files that Plinth serves to shoppers. */
export interface OpenShop extends AsyncDisposable {
  readonly shop: ShopifySimulator;
  readonly api: string;
  readonly files: Shelf;
  /** What the page asked of Plinth, in order: method and path. */
  readonly asked: string[];
  /** Bodies of beacons. */
  readonly told: unknown[];
  readonly previews: Map<string, ProductManifest>;
  page(handle: string, query?: string, locale?: string): string;
  /** Writes a manifest beside a product, as publishing does. */
  publish(handle: string, manifest: ProductManifest): Promise<void>;
  unpublish(handle: string): Promise<void>;
  /** Tells the pages where Plinth is, as connecting a store does. */
  announce(): Promise<void>;
  /** The kill switch, as the connector writes it. */
  pause(paused: boolean): Promise<void>;
  /** The merchant's one click in the theme editor. */
  activate(block?: 'plinth-3d' | 'plinth-3d-embed'): Promise<void>;
}

/** Opens a shop whose pages can hold the block; the block is not active yet. */
export async function openShop(): Promise<OpenShop> {
  const shop = await startShop({ catalog: shopCatalog, extension: EXTENSION });
  const files = await lookFiles();
  const asked: string[] = [];
  const told: unknown[] = [];
  const previews = new Map<string, ProductManifest>();
  const server = await served({ files, asked, told, previews });
  const outbound = createOutbound({ hosts: { [DOMAIN]: shop.url }, deadlineMs: 4_000 });
  const { manifests, pause } = await signedIn(shop, outbound);
  const idOf = (handle: string) =>
    shop.truth().products.find((one) => one.handle === handle)?.id as ExternalId;
  return {
    shop,
    api: server.url,
    files,
    asked,
    told,
    previews,
    page: (handle, query = '', locale = '') => `${shop.url}${locale}/products/${handle}${query}`,
    publish: async (handle, manifest) =>
      void (await manifests.write(idOf(handle), manifest, manifest.release)),
    unpublish: async (handle) => void (await manifests.remove(idOf(handle), 'unpublish')),
    announce: () => pause.announce(server.url),
    pause: (paused) => pause.set(paused),
    async activate(block = 'plinth-3d') {
      const body = new URLSearchParams({ add: block });
      await fetch(`${shop.url}/admin/themes/current/editor`, { method: 'POST', body });
    },
    async [Symbol.asyncDispose]() {
      await outbound.close();
      await server.close();
      await shop.close();
    },
  };
}

async function signedIn(
  { profile }: ShopifySimulator,
  outbound: ReturnType<typeof createOutbound>,
) {
  const io = createIo(outbound, new AbortController().signal);
  const connection = newConnection();
  const { clientId, clientSecret } = profile;
  await shopify.auth.complete(connection, { clientId, clientSecret }, io);
  const { manifests, pause } = shopify.open(connection, io);
  if (!manifests || !pause) throw new Error('the connector writes nothing into pages');
  await manifests.prepare();
  return { manifests, pause };
}

/** Stands for the API towards shoppers: the storefront's files as the API itself serves them, published files, previews, beacons. */
async function served(of: Pick<OpenShop, 'files' | 'asked' | 'told' | 'previews'>) {
  const app = express();
  app.use((request, _response, next) => {
    of.asked.push(`${request.method} ${request.path}`);
    next();
  });
  serveStorefront(app, await buildStorefront());
  app.use((_request, response, next) => {
    response.set('access-control-allow-origin', '*');
    next();
  });
  app.get('/a/:token/:name', (request, response, next) => {
    const file = of.files.get(request.path);
    if (file === undefined) return next();
    response.set('cache-control', 'public, max-age=31536000, immutable');
    response.type(file.mediaType).send(Buffer.from(file.bytes));
  });
  app.get('/v1/preview/:secret', (request, response, next) => {
    const manifest = of.previews.get(request.params.secret);
    if (manifest === undefined) return next();
    response.json(manifest);
  });
  app.post('/events', express.text(), (request, response) => {
    of.told.push(JSON.parse(request.body as string));
    response.status(204).end();
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
