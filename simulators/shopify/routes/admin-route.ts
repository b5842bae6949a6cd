import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { appAddress, THEME_EDITOR } from '../admin/admin-page.ts';
import { appPage } from '../admin/app-page.ts';
import { saveTheme, themeEditor } from '../admin/theme-editor.ts';
import { sessionTokenFor } from '../auth/session-token.ts';
import type { PageNeeds } from '../storefront/product-page.ts';
import { readBody, sendJson } from './http.ts';

const APP_BRIDGE = '/cdn/shopifycloud/app-bridge.js';
const APP_BRIDGE_FILE = join(import.meta.dirname, '../admin/app-bridge.js');

/** Answers the pages of the shop's admin that a merchant opens in a browser. True when it was one of them. */
export async function answerAdmin(
  needs: PageNeeds,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { shop } = needs;
  const app = appAddress(shop.profile.clientId);
  const asked = `${request.method ?? ''} ${url.pathname}`;
  if (asked === `POST ${THEME_EDITOR}`) {
    await saveTheme(needs, new URLSearchParams((await readBody(request)) ?? ''));
    response.writeHead(303, { location: `${THEME_EDITOR}${url.search}` }).end();
  } else if (asked === `GET ${THEME_EDITOR}`)
    sendPage(response, await themeEditor(needs, url.searchParams));
  else if (asked === `GET ${app}`)
    sendPage(response, appPage(needs, new URL(`http://${request.headers.host ?? ''}`)));
  // The admin's own page asks for it: no other page can read the answer.
  else if (asked === `POST ${app}/session-token`)
    sendJson(response, 200, { token: sessionTokenFor(shop.profile, shop.now()) });
  else if (asked === `GET ${APP_BRIDGE}`) {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' });
    response.end(await readFile(APP_BRIDGE_FILE));
  } else return false;
  return true;
}

function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
