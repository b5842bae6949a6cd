import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Tokens } from '../auth/tokens.ts';
import type { Faults } from '../faults.ts';
import type { Bucket } from '../graphql/bucket.ts';
import type { BulkDesk } from '../graphql/context.ts';
import type { Calls } from '../state/calls.ts';
import type { AppExtension } from '../storefront/extension.ts';
import type { Shop } from '../state/shop.ts';
import { answerAdmin } from './admin-route.ts';
import { answerControl } from './control-route.ts';
import { answerBulkFile, answerFile } from './file-route.ts';
import { answerGraphql } from './graphql-route.ts';
import { sendJson } from './http.ts';
import { answerOauth } from './oauth-route.ts';
import { answerShop } from './shop-route.ts';

interface Needs {
  readonly shop: Shop;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly tokens: Tokens;
  readonly bucket: Bucket;
  readonly bulk: BulkDesk;
  /** Where the files of bulk operations lie. */
  readonly folder: string;
  /** What the app puts on the shop's pages; null when nothing was deployed. */
  readonly extension: AppExtension | null;
  readonly appUrl: string | null;
}

const GRAPHQL = /^\/admin\/api\/([^/]+)\/graphql\.json$/;
const FILES = '/cdn/shop/files/';

/** The simulator's table of addresses. */
export function openRoutes(needs: Needs): RequestListener {
  return (request, response) => {
    route(needs, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { errors: `The simulator broke: ${String(error)}` });
    });
  };
}

async function route(
  needs: Needs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const { pathname } = url;
  const version = GRAPHQL.exec(pathname)?.[1];
  if (request.method === 'POST' && version !== undefined) {
    await answerGraphql(needs, version, request, response);
  } else if (request.method === 'POST' && pathname === '/admin/oauth/access_token') {
    await answerOauth(needs, request, response);
  } else if (pathname.startsWith(FILES)) {
    await answerFile(needs, decodeURIComponent(pathname.slice(FILES.length)), request, response);
  } else if (pathname.startsWith('/simulator/storage/')) {
    await answerBulkFile(needs, url, response);
  } else if (pathname.startsWith('/simulator/')) {
    await answerControl(needs, pathname, request, response);
  } else if (!(await answerPage(needs, url, request, response))) {
    sendJson(response, 404, { errors: 'Not Found' });
  }
}

/** What people open in a browser: the shop's admin and its pages. */
const answerPage = async (
  needs: Needs,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> =>
  (await answerAdmin(needs, url, request, response)) ||
  (request.method === 'GET' && (await answerShop(needs, url, response)));
