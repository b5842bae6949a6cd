import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ShopifySimulator } from '../../simulators/shopify/server.ts';
import type { ConnectionShape } from '../../src/api/shapes/connection.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { startShop } from '../connectors/shopify/start-shop.ts';
import type { Member } from '../sync/member.ts';
import { eventually } from '../sync/until.ts';
import { plainModel, storeCatalog } from '../sync/store-catalog.ts';
import { openHouse, type House } from '../sync/whole-house.ts';

const MAIN = fileURLToPath(new URL('../../src/main/plinth.ts', import.meta.url));
const SECRET = 'shpss_hunter2';

let house: House;
let narrow: ShopifySimulator;
let closedPort: number;
beforeAll(async () => {
  narrow = await startShop({
    profile: { domain: 'narrow.myshopify.com', scopes: ['read_products'], clientSecret: SECRET },
  });
  closedPort = await freePort();
  const products = [{ handle: 'stool', colours: { Red: '#c8202f' }, model: 'stool.glb' }];
  house = await openHouse(storeCatalog(products, { 'stool.glb': await plainModel() }), {
    'narrow.myshopify.com': narrow.url,
    'closed.myshopify.com': `http://127.0.0.1:${closedPort}`,
  });
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await narrow.close();
});

const open = async (domain: string, port: number) => {
  const shop = await startShop({ port, publicBase: `https://${domain}`, profile: { domain } });
  return { truth: () => shop.truth(), [Symbol.asyncDispose]: () => shop.close() };
};

interface End {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a program would: no terminal, credentials in the environment. */
const connect = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<End> =>
  new Promise((resolve) => {
    const all = { PATH: process.env['PATH'], PLINTH_DATA_DIR: tmpdir(), ...env };
    execFile(process.execPath, [MAIN, 'connect', ...args], { env: all }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
const keyOf = (member: Member) => ({
  PLINTH_URL: house.apiUrl,
  PLINTH_API_KEY: member.key,
});
const credentials = (clientSecret = demoShop.clientSecret) => ({
  SHOPIFY_CLIENT_ID: demoShop.clientId,
  SHOPIFY_CLIENT_SECRET: clientSecret,
});

test('a store is connected with one command; a second time it gets its new credentials', async () => {
  const member = await house.member();
  const env = { ...keyOf(member), ...credentials() };
  const first = await connect(['shopify', '--store', 'demo-shop', '--json'], env);
  expect(first).toMatchObject({ code: 0, err: '' });
  const told = JSON.parse(first.out) as { connection: string; run: string };
  expect(told).toMatchObject({
    ok: true,
    store: { name: demoShop.name, address: demoShop.domain, currency: 'EUR' },
    scopes: ['read_products', 'write_products', 'read_themes'],
    reach: 'simulated',
    publishing: 'after-review',
    run: expect.any(String),
  });
  expect((await member.ended(told.connection, told.run)).state).toBe('complete');

  const again = await connect(
    ['shopify', '--store', demoShop.domain, '--publishing', 'automatic'],
    env,
  );
  expect(again).toMatchObject({ code: 0, err: '' });
  for (const line of ['✓ PUBLIC_URL', '✓ Credentials', '✓ Scopes', '✓ First sync', house.apiUrl])
    expect(again.out).toContain(line);
  expect(again.out).not.toContain(demoShop.clientSecret);
  expect(await member.connection(told.connection)).toMatchObject({
    state: 'connected',
    publishing: 'automatic',
  });
}, 240_000);

test('each thing that can be wrong is a readable line with what to do', async () => {
  const member = await house.member();
  const api = keyOf(member);
  const shop = ['shopify', '--store', 'demo-shop'];

  const secret = await connect(shop, { ...api, ...credentials('hunter2') });
  expect(secret).toMatchObject({ code: 1 });
  expect(secret.err).toMatch(
    /^✗ The store does not accept these credentials\. \(field clientSecret/,
  );
  expect(secret.err).toContain('Step 4, copy its credentials: https://dev.shopify.com/dashboard');
  expect(secret.err + secret.out).not.toContain('hunter2');

  const scope = await connect(['shopify', '--store', 'narrow'], { ...api, ...credentials(SECRET) });
  expect(scope).toMatchObject({ code: 1 });
  expect(scope.err).toMatch(/^✗ .*\(scope write_products\) \[connection\.scope-missing\]/);
  expect(scope.err).toMatch(
    /Step 2, say what it may do: https.*\n(.*\n)*.*read_products,write_products/,
  );

  const http = await connect(['shopify', '--store', 'my-shop'], { ...api, ...credentials() });
  expect(http).toMatchObject({ code: 1 });
  expect(http.err).toContain(`PUBLIC_URL ${house.apiUrl} leads shoppers to their own machine`);
  expect(http.err).toContain('→ Set PUBLIC_URL to the https address');
  expect(http.err).toContain('--without-publishing');

  const none = await connect(shop, api);
  expect(none).toMatchObject({ code: 1 });
  expect(none.out).toContain('1. Make an app: https://dev.shopify.com/dashboard');
  expect(none.err).toContain('SHOPIFY_CLIENT_ID is not set, SHOPIFY_CLIENT_SECRET is not set');

  const name = await connect(['shopify', '--store', 'www.my-shop.com'], api);
  expect(name.err).toMatch(/^✗ .*settings\.shop Give the shop as my-shop\.myshopify\.com/);
  const etsy = await connect(['etsy', '--store', 'my-shop'], api);
  expect(etsy.err).toContain('platform must be one of shopify');
  const argv = await connect([...shop, `--client-secret=${SECRET}`], api);
  expect(argv.err).toMatch(/^✗ Unknown option '--client-secret'/);
  expect(argv.err).not.toContain(SECRET);
}, 240_000);

test('a store that does not answer says so, and is connected when it does', async () => {
  const member = await house.member();
  const env = { ...keyOf(member), ...credentials() };
  const closed = await connect(['shopify', '--store', 'closed', '--json', '--wait', '3'], env);
  expect(closed.code).toBe(1);
  expect(JSON.parse(closed.out)).toMatchObject({
    ok: false,
    problem: { code: 'store.unavailable', about: { reason: 'ECONNREFUSED' } },
  });
  const { items } = await member.ask<{ items: ConnectionShape[] }>('GET', '/v1/connections');
  expect(items).toMatchObject([
    { state: 'connecting', attention: { code: 'store.unavailable', says: expect.any(String) } },
  ]);
  await using shop = await open('closed.myshopify.com', closedPort);
  const { id } = items[0]!;
  await eventually(async () => (await member.connection(id)).state === 'connected' || null);
  expect(await member.connection(id)).toMatchObject({ attention: null });
  expect(shop.truth().calls).toMatchObject({ access_token: 1 });
}, 240_000);

test('without Plinth, and with a key of nobody, it says what to start and what to set', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const shop = ['shopify', '--store', 'demo-shop', '--json'];
  const away = await connect(shop, { PLINTH_URL: url, PLINTH_API_KEY: 'k', ...credentials() });
  expect(JSON.parse(away.out)).toMatchObject({
    problem: { code: 'api.unreachable', about: { url } },
  });
  const nobody = { PLINTH_URL: house.apiUrl, PLINTH_API_KEY: `plk_${'n'.repeat(43)}` };
  expect(JSON.parse((await connect(shop, nobody)).out)).toMatchObject({
    problem: { code: 'request.unauthenticated' },
  });
  const unset = await connect(shop, {});
  expect(JSON.parse(unset.out)).toMatchObject({ problem: { code: 'config.invalid' } });
}, 120_000);
