import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../embedded/until.ts';
import { familyOf, partsOf, processes } from './inside-demo.ts';
import { demoFolder, endDemos, startDev, type RunningDemo } from './run-demo.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

/** The tests are one story: each goes on where the one before has ended. */
let data: AsyncDisposable & { readonly path: string };
let dev: RunningDemo;
let address: URL;
beforeAll(async () => {
  data = await demoFolder();
  dev = startDev(data.path, { SIMULATOR_CATALOG: 'demo:brief' });
  await dev.says('Following your changes');
  address = new URL(/http\S+\/sign-in#\S+/.exec(dev.output())?.[0] ?? '');
}, 300_000);
afterAll(async () => {
  await endDemos();
  await data[Symbol.asyncDispose]();
});

const touch = async (path: string) => utimes(join(CHECKOUT, path), new Date(), new Date());
const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, address), init);

test('one origin has the web app out of its sources and the API, with its cookie and its checks', async () => {
  const page = await (await ask('/products', { headers: { accept: 'text/html' } })).text();
  expect(page).toContain('/@vite/client');
  expect(await (await ask('/app/app.tsx')).text()).toContain('import.meta.hot');
  const admin = await ask('/embedded?shop=demo-shop.myshopify.com&host=YQ', {
    headers: { accept: 'text/html' },
  });
  expect(admin.headers.get('content-security-policy')).toMatch(/^frame-ancestors http/);
  expect(await admin.text()).toMatch(
    /app-bridge\.js[^]*\/@vite\/client|\/@vite\/client[^]*app-bridge\.js/,
  );

  const same = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const signedIn = await ask('/v1/session', {
    method: 'POST',
    headers: same,
    body: JSON.stringify({ token: address.hash.slice(1) }),
  });
  expect(signedIn.status).toBe(201);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toMatch(new RegExp(`^plinth-${address.port}=`));
  const { csrf } = (await signedIn.json()) as { csrf: string };
  const make = (headers: Record<string, string>) =>
    ask('/v1/owner-links', {
      method: 'POST',
      headers: { ...same, cookie, ...headers },
      body: '{}',
    });
  expect((await make({})).status).toBe(403);
  const link = await make({ 'x-plinth-csrf': csrf });
  expect([link.status, await link.json()]).toMatchObject([
    201,
    { url: expect.stringContaining(`${address.origin}/sign-in#`) },
  ]);
});

test('what is changed is started anew, and nothing else', async () => {
  const before = await partsOf(data.path);
  await touch('src/api/get-session.ts');
  await dev.says('↻ api');
  await dev.says('↻ worker');
  const again = async () =>
    [...(await partsOf(data.path))]
      .filter(([name, pid]) => before.get(name) !== pid)
      .map(([name]) => name)
      .toSorted();
  // The note of who runs is written a moment after they do.
  await until(async () => (await again()).length >= 2);
  expect(await again()).toEqual(['api', 'worker']);
  expect((await ask('/v1/session')).status).toBe(401);
}, 120_000);

test('Ctrl-C ends every process it has started', async () => {
  const family = await familyOf(dev.process.pid ?? 0);
  expect(family.length).toBeGreaterThan(8);
  dev.process.kill('SIGINT');
  expect((await dev.end).code).toBe(130);
  const left = new Map((await processes()).map(({ pid, command }) => [pid, command]));
  expect(family.filter(({ pid, command }) => left.get(pid) === command)).toEqual([]);
}, 60_000);
