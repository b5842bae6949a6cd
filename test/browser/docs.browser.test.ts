import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { emptyReads } from '../api/empty-reads.ts';
import { keysInMemory, oakKey } from '../api/keys.ts';
import { serve, type Served } from '../api/serve.ts';
import { openBrowser } from './open-browser.ts';

const connection = {
  id: '11111111-0000-4000-8000-000000000001',
  platform: 'shopify',
  name: 'Oak & Sons',
  settings: { shop: 'oak.myshopify.com' },
  state: 'connected' as const,
  publishing: 'automatic' as const,
  extras: [],
  facts: null,
  attention: null,
  paused: false,
  pauseProven: true,
  placement: null,
  placementUrl: null,
  createdAt: '2026-11-24T00:00:00.000Z',
};

let api: Served;
let browser: Browser;
beforeAll(async () => {
  const reads = emptyReads({
    connections: async () => ({ items: [connection], next: null }),
    connection: async (_of, id) => (id === connection.id ? connection : null),
  });
  api = await serve({ reads, keys: keysInMemory, pages: 'web/public' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await api[Symbol.asyncDispose]();
});

async function openDocs(fragment = ''): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What an endpoint refuses is also noted by the browser.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${api.url}/docs${fragment}`);
  return { page, complaints };
}

const answerOf = (page: Page, operation: string) => page.locator(`#${operation} .answer`);

test('a form runs its call with the reader’s key, and shows what came back', async () => {
  const { page, complaints } = await openDocs('#listConnections');
  await page.fill('#key', oakKey);
  await page.selectOption('#listConnections-state', 'connected');
  await page.click('#listConnections button:text("Run")');
  const answer = answerOf(page, 'listConnections');
  await answer.getByText('200').waitFor();
  expect(await answer.textContent()).toMatch(
    /^200 OK · \d+ ms\ncontent-type: application\/json[^]*etag: "/,
  );
  expect(await answer.textContent()).toContain('"name": "Oak & Sons"');

  await page.fill('#key', 'plk_of-nobody');
  await page.click('#listConnections button:text("Run")');
  await answer.getByText('401').waitFor();
  expect(await answer.textContent()).toContain('"code": "request.unauthenticated"');
  expect(complaints).toEqual([]);
});

test('names in the path, headers and the body of a form are sent; a fault in the body is shown', async () => {
  const { page, complaints } = await openDocs('#changeConnection');
  await page.fill('#key', oakKey);
  await page.fill('#changeConnection-connection', connection.id);
  await page.fill('#changeConnection-body', '{"publishing":"sometimes"}');
  const [request] = await Promise.all([
    page.waitForRequest(/connections/),
    page.click('#changeConnection button:text("Run")'),
  ]);
  expect([request.method(), new URL(request.url()).pathname, request.postData()]).toEqual([
    'PATCH',
    `/v1/connections/${connection.id}`,
    '{"publishing":"sometimes"}',
  ]);
  await answerOf(page, 'changeConnection').getByText('422').waitFor();
  await page.click('#changeConnection button:text("Clear")');
  expect(await answerOf(page, 'changeConnection').isHidden()).toBe(true);
  expect(complaints).toEqual([]);
});

test.each(['light', 'dark'] as const)('the page is readable in the %s', async (colorScheme) => {
  const { page, complaints } = await openDocs('#createConnection');
  await page.emulateMedia({ colorScheme });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(complaints).toEqual([]);
});
