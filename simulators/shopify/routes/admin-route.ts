import type { IncomingMessage, ServerResponse } from 'node:http';
import { saveTheme, themeEditor } from '../admin/theme-editor.ts';
import type { PageNeeds } from '../storefront/product-page.ts';
import { readBody } from './http.ts';

const EDITOR = '/admin/themes/current/editor';

/** Answers the pages of the shop's admin that a merchant opens in a browser. True when it was one of them. */
export async function answerAdmin(
  needs: PageNeeds,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (url.pathname !== EDITOR) return false;
  if (request.method === 'POST') {
    await saveTheme(needs, new URLSearchParams((await readBody(request)) ?? ''));
    response.writeHead(303, { location: `${EDITOR}${url.search}` }).end();
    return true;
  }
  const html = await themeEditor(needs, url.searchParams);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  return true;
}
