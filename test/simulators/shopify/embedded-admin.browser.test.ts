import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { checkSessionToken } from '../../../connectors/shopify/session-token.ts';
import { openBrowser } from '../../browser/open-browser.ts';
import { emptyCatalog, openShopUnderTest, type ShopUnderTest } from './shop-under-test.ts';

let browser: Browser;
let app: { readonly url: string; readonly server: Server };
let shop: ShopUnderTest;
beforeAll(async () => {
  app = await serveApp(() => shop);
  [browser, shop] = await Promise.all([
    openBrowser(),
    openShopUnderTest({ catalog: emptyCatalog, appUrl: `${app.url}/embedded` }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.end();
  app.server.closeAllConnections();
  await new Promise((resolve) => app.server.close(resolve));
});
beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** An app of the shop: its page loads App Bridge and does nothing else. */
async function serveApp(shopOf: () => ShopUnderTest) {
  const pages = express();
  pages.get('/embedded', (_request, response) => {
    const { profile, url } = shopOf().simulator;
    response.type('html')
      .send(`<!doctype html><meta name="shopify-api-key" content="${profile.clientId}">
<script src="${url}/cdn/shopifycloud/app-bridge.js"></script>`);
  });
  const server = createServer(pages).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

const adminOf = (): string => `${shop.simulator.url}/admin/apps/${shop.simulator.profile.clientId}`;

async function openAdmin(): Promise<{ page: Page; frame: Frame }> {
  const page = await browser.newPage();
  await page.goto(adminOf());
  const frame = page.frames().find((one) => one.url().startsWith(app.url));
  if (!frame) throw new Error('the admin frames no app');
  await frame.waitForFunction(() => 'shopify' in globalThis);
  return { page, frame };
}

const tokenIn = (frame: Frame): Promise<string> =>
  frame.evaluate(() =>
    (globalThis as unknown as { shopify: { idToken(): Promise<string> } }).shopify.idToken(),
  );

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;

test('the app is framed with what Shopify says of it, and gets tokens that Shopify’s own library takes', async () => {
  const { frame } = await openAdmin();
  const asked = new URL(frame.url()).searchParams;
  const { profile } = shop.simulator;
  expect(Object.fromEntries(asked)).toMatchObject({
    shop: profile.domain,
    embedded: '1',
    locale: 'en',
    hmac: expect.stringMatching(/^[\da-f]{64}$/),
  });
  const token = await tokenIn(frame);
  for (const one of [asked.get('id_token') ?? '', token]) {
    await checkSessionToken(profile, profile.domain, one);
    const claims = claimsOf(one);
    expect(claims).toMatchObject({ aud: profile.clientId, iss: `https://${profile.domain}/admin` });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
    expect(claims['jti']).not.toBe(claims['sid']);
  }
  expect(await tokenIn(frame)).toBe(token); // good for another minute
});

test('a token that is about to end is not handed out again', async () => {
  const { page, frame } = await openAdmin();
  const ends = Math.floor(Date.now() / 1000) + 5;
  const short = shop.simulator.sessionToken({ exp: ends });
  await page.route('**/session-token', (route) => route.fulfill({ json: { token: short } }), {
    times: 1,
  });
  expect(await tokenIn(frame)).toBe(short);
  const next = await tokenIn(frame);
  expect(Number(claimsOf(next)['exp'])).toBeGreaterThan(ends);
});

test('another page that got into the frame is given no token', async () => {
  const { page, frame } = await openAdmin();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  // The same server under another name is another origin.
  await frame.goto(frame.url().replace('localhost', '127.0.0.1'));
  await frame.evaluate(() => {
    parent.postMessage({ type: 'idToken', apiKey: 'demo-client-id' }, '*', [
      new MessageChannel().port2,
    ]);
  });
  await page.waitForTimeout(300);
  expect(asked.filter((url) => url.includes('session-token'))).toEqual([]);
});

test('outside the admin the app’s page leads into it', async () => {
  const page = await browser.newPage();
  const { host } = new URL(shop.simulator.url);
  const where = Buffer.from(`${host}/admin`).toString('base64url');
  await page.goto(`${app.url}/embedded?shop=any&host=${where}`);
  await page.waitForURL(adminOf());
  expect(await page.locator('iframe').count()).toBe(1);
});

test('a program mints tokens with any claims', async () => {
  const asked = await fetch(`${shop.simulator.url}/simulator/session-token`, {
    method: 'POST',
    body: JSON.stringify({ dest: 'https://other.myshopify.com' }),
  });
  const { token } = (await asked.json()) as { token: string };
  const { profile } = shop.simulator;
  await expect(checkSessionToken(profile, profile.domain, token)).rejects.toMatchObject({
    code: 'connection.sign-in-refused',
  });
  await checkSessionToken(profile, 'other.myshopify.com', token);
});
