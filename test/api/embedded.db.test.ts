import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { shopify } from '../../connectors/shopify/index.ts';
import { sessionTokenFor } from '../../simulators/shopify/auth/session-token.ts';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ShopProfile } from '../../simulators/shopify/state/shop.ts';
import { findByKey } from '../../src/db/api-keys.ts';
import { secretsIn } from '../../src/db/connection-secrets.ts';
import { membersIn } from '../../src/db/members.ts';
import { sessionsOf } from '../../src/db/sessions.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { auditTo } from '../../src/main/api/audit.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { storeTokens } from '../../src/main/api/store-tokens.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readId, type ConnectionId, type OrganizationId } from '../../src/kernel/ids.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { seedShop, type Shop } from './seed.ts';
import { noWorkflows, serve, type Served } from './serve.ts';

const sealKeys = readSealKeys(Buffer.alloc(32, 3).toString('base64'))!;
const profileOf = (name: string): ShopProfile => ({
  ...demoShop,
  domain: `${name}.myshopify.com`,
  clientId: `client-of-${name}`,
  clientSecret: `shpss_secret-of-${name}`,
});
const [oak, oakTwo, elm] = [profileOf('oak'), profileOf('oak-two'), profileOf('elm')] as const;
let database: TestDatabase;
let api: Served;
let own: Shop;
let foreign: Shop;
let second: ConnectionId;
const switched: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const { db, system } = database;
  api = await serve({
    reads: readsFrom(db, system),
    writes: writesTo(db, sealKeys),
    keys: { findByKey: (key) => findByKey(system, key) },
    members: sessionsOf(db, system),
    audit: auditTo(db),
    storeTokens: storeTokens({ db, system, sealKeys, connectors: [shopify] }),
    platforms: [shopify],
    installation: {
      publicUrl: 'https://plinth.example',
      simulatedStores: { 'demo-shop.myshopify.com': 'http://127.0.0.1:4100' },
    },
    workflows: {
      ...noWorkflows,
      startSwitch: async ({ connectionId }) => void switched.push(connectionId),
    },
  });
  own = await seedShop(db, api.blobs, newOrganization(), 'oak');
  foreign = await seedShop(db, api.blobs, newOrganization(), 'elm');
  await connected(own.organization, own.connection, oak);
  await connected(foreign.organization, foreign.connection, elm);
  second = readId<ConnectionId>(crypto.randomUUID())!;
  const { domain, clientId, clientSecret } = oakTwo;
  await writesTo(db, sealKeys).addConnection(
    own.organization,
    {
      id: second,
      platform: 'shopify',
      name: domain,
      settings: { shop: domain },
      publishing: 'automatic',
      address: domain,
    },
    { clientId, clientSecret },
  );
  await database.asSuperuser(`update products set connection_id = $1 where id = $2`, [
    second,
    own.print,
  ]);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const newOrganization = () => readId<OrganizationId>(crypto.randomUUID())!;

/** Gives a seeded connection the shop and the app that a sign-in would have given it. */
async function connected(
  organization: OrganizationId,
  id: ConnectionId,
  { domain, clientId, clientSecret }: ShopProfile,
): Promise<void> {
  await database.asSuperuser(
    `update connections set address = $1, settings = jsonb_build_object('shop', $1::text) where id = $2`,
    [domain, id],
  );
  await inTenant(database.db, organization, async (tx) =>
    secretsIn(tx, sealKeys, id).replace({ clientId, clientSecret }, 0),
  );
}

type Claims = Parameters<typeof sessionTokenFor>[2];
const tokenOf = (profile: ShopProfile, claims: Claims = {}) =>
  sessionTokenFor(profile, new Date(), claims);
const now = () => Math.floor(Date.now() / 1000);
interface Asked {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
const ask = (path: string, token = tokenOf(oak), init: Asked = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${token}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
  });
const statusOf = async (path: string, token?: string) => (await ask(path, token)).status;

test('a token of the store’s admin opens the one connection it was signed for, without a cookie', async () => {
  const answer = await ask('/v1/session');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    organization: { id: own.organization },
    member: null,
    connection: own.connection,
    scopes: ['read', 'write'],
    csrf: null,
  });
  expect(answer.headers.get('set-cookie')).toBeNull();
  const other = (await (await ask('/v1/session', tokenOf(elm))).json()) as object;
  expect(other).toMatchObject({
    organization: { id: foreign.organization },
    connection: foreign.connection,
  });
});

/** The same claims under another header, signed with the app's secret or not at all. */
function headed(header: object, { signed }: { readonly signed: boolean }): string {
  const [, payload = ''] = tokenOf(oak).split('.');
  const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`;
  const hash = createHmac('sha384', oak.clientSecret).update(text).digest('base64url');
  return `${text}.${signed ? hash : ''}`;
}
const without = (claim: string): string => {
  const claims = { [claim]: undefined } as unknown as Claims;
  return tokenOf(oak, claims);
};

const bad: readonly (readonly [string, () => string])[] = [
  [
    'signed by another app',
    () => sessionTokenFor({ ...oak, clientSecret: elm.clientSecret }, new Date()),
  ],
  ['changed after it was signed', () => changed(tokenOf(oak), { sub: 'somebody else' })],
  ['a minute old', () => tokenOf(oak, { exp: now() - 30, nbf: now() - 90, iat: now() - 90 })],
  ['not valid yet', () => tokenOf(oak, { nbf: now() + 60 })],
  ['without an end', () => without('exp')],
  ['without a beginning', () => without('nbf')],
  ['about another shop', () => tokenOf(oak, { dest: `https://${elm.domain}` })],
  [
    'about another shop of the same organization',
    () => tokenOf(oak, { dest: `https://${oakTwo.domain}` }),
  ],
  [
    'about a name that only begins like the shop',
    () => tokenOf(oak, { dest: `https://${oak.domain}.evil.example` }),
  ],
  ['about more than the shop', () => tokenOf(oak, { dest: `https://${oak.domain}/admin` })],
  ['issued by another shop', () => tokenOf(oak, { iss: `https://${elm.domain}/admin` })],
  ['made for another app', () => tokenOf(oak, { aud: elm.clientId })],
  ['of a shop that nobody has connected', () => tokenOf(profileOf('birch'))],
  ['signed with nothing (alg none)', () => headed({ alg: 'none', typ: 'JWT' }, { signed: false })],
  ['signed with another algorithm', () => headed({ alg: 'HS384', typ: 'JWT' }, { signed: true })],
  ['no token at all', () => 'a.b.c'],
  ['of the right form and far too long', () => `${tokenOf(oak)}${'x'.repeat(5_000)}`],
];

test.each(bad)('a token %s opens nothing, and no cookie makes it good', async (_, make) => {
  const answer = await ask('/v1/session', make());
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    401,
    'request.unauthenticated',
  ]);
  const cookie = await sessionCookie();
  expect((await ask('/v1/session', make(), { headers: { cookie } })).status).toBe(401);
});

function changed(token: string, claims: object): string {
  const [head, payload = '', signature] = token.split('.');
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const after = Buffer.from(JSON.stringify({ ...before, ...claims })).toString('base64url');
  return `${head}.${after}.${signature}`;
}

async function sessionCookie(): Promise<string> {
  const link = await inTenant(database.db, own.organization, (tx) => membersIn(tx).ownerLink());
  const answer: Response = await fetch(`${api.url}/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: api.url,
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ token: link.token }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('what belongs to another connection does not exist for the page, in its own organization or another', async () => {
  const { connection, chair, variants, release, run } = own;
  for (const path of [
    `/v1/connections/${connection}`,
    `/v1/connections/${connection}/summary`,
    `/v1/connections/${connection}/drafts`,
    `/v1/products/${chair}`,
    `/v1/products/${chair}/variants`,
    `/v1/variants/${variants[0]}`,
    `/v1/releases/${release}`,
    `/v1/sync-runs/${run}`,
  ])
    expect([path, await statusOf(path)]).toEqual([path, 200]);
  for (const path of [
    `/v1/connections/${second}`,
    `/v1/connections/${second}/summary`,
    `/v1/products/${own.print}`,
    `/v1/products/${own.print}/variants`,
    `/v1/variants/${variants[2]}`,
    `/v1/products?connection=${second}`,
    `/v1/sync-runs?connection=${second}`,
    `/v1/connections/${foreign.connection}`,
    `/v1/products/${foreign.chair}`,
    `/v1/variants/${foreign.variants[0]}`,
    `/v1/releases/${foreign.release}`,
    `/v1/sync-runs/${foreign.run}`,
    `/v1/conversions/${foreign.conversions[0]}`,
    '/v1/products/no-id',
  ])
    expect([path, await statusOf(path)]).toEqual([path, 404]);
  const listed = async (path: string) =>
    ((await (await ask(path)).json()) as { items: { id: string }[] }).items.map(({ id }) => id);
  expect(await listed('/v1/connections')).toEqual([connection]);
  expect(await listed('/v1/products')).toEqual([chair]);
  expect(await listed('/v1/products')).toEqual(
    await listed(`/v1/products?connection=${connection}`),
  );
});

test('what is the whole organization’s is refused: keys, sign-in links, uploads, other stores', async () => {
  for (const [method, path, body] of [
    ['GET', '/v1/api-keys', undefined],
    ['POST', '/v1/api-keys', { name: 'k', scopes: ['read'] }],
    ['DELETE', `/v1/api-keys/${crypto.randomUUID()}`, undefined],
    ['POST', '/v1/owner-links', {}],
    ['POST', '/v1/connections', { platform: 'shopify', settings: {}, grant: {} }],
    ['GET', '/v1/uploads', undefined],
    ['DELETE', '/v1/session', undefined],
  ] as const) {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    expect([path, (await ask(path, tokenOf(oak), init)).status]).toEqual([path, 403]);
  }
});

test('within its connection the page may change things, and the log says that it was somebody in the admin', async () => {
  const pause = (connection: string) =>
    ask(`/v1/connections/${connection}/pause`, tokenOf(oak), {
      method: 'PUT',
      body: JSON.stringify({ paused: true }),
    });
  expect((await pause(second)).status).toBe(404);
  expect((await pause(foreign.connection)).status).toBe(404);
  expect(await (await pause(own.connection)).json()).toMatchObject({ paused: true });
  expect(switched).toEqual([own.connection]);
  const told = await database.asSuperuser<{ data: unknown }>(
    `select data from events where kind = 'asked.pause-connection'`,
  );
  expect(told).toEqual([
    { data: { actor: 'embedded', id: '42', by: 'Somebody in the admin of the store' } },
  ]);
});

test('a connection that was given up opens nothing any more', async () => {
  expect(await statusOf('/v1/session', tokenOf(oakTwo))).toBe(200);
  await writesTo(database.db, sealKeys).disconnect(own.organization, second, () => {});
  expect(await statusOf('/v1/session', tokenOf(oakTwo))).toBe(401);
});

async function page(query: string) {
  const answer: Response = await fetch(`${api.url}/embedded${query}`, {
    headers: { accept: 'text/html', cookie: await sessionCookie() },
  });
  const policy = answer.headers.get('content-security-policy') ?? '';
  const part = (name: string) => new RegExp(`${name} ([^;]*)`).exec(policy)?.[1];
  return { answer, part, html: await answer.text() };
}

test('the page may be framed by the admin of the shop that is named, and by nobody else', async () => {
  const { answer, part, html } = await page(`?shop=${oak.domain}&id_token=${tokenOf(oak)}`);
  expect(answer.status).toBe(200);
  expect(part('frame-ancestors')).toBe(`https://${oak.domain} https://admin.shopify.com`);
  expect(part('script-src')).toBe("'self' 'wasm-unsafe-eval' https://cdn.shopify.com");
  expect(answer.headers.get('x-frame-options')).toBeNull();
  expect(answer.headers.get('set-cookie')).toBeNull();
  const head = html.slice(0, html.indexOf('type="module"'));
  expect(head).toContain(`<meta name="shopify-api-key" content="${oak.clientId}" />`);
  expect(head).toContain(
    '<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>',
  );

  const simulated = await page('/products?shop=demo-shop.myshopify.com');
  expect(simulated.part('frame-ancestors')).toBe('http://127.0.0.1:4100');
  expect(simulated.html).toContain('src="http://127.0.0.1:4100/cdn/shopifycloud/app-bridge.js"');
});

test('a page that is loaded anew in its frame names the client id itself, and it stays a text', async () => {
  const again = await page(`/products?shop=${oak.domain}&client_id=${oak.clientId}`);
  expect(again.html).toContain(`<meta name="shopify-api-key" content="${oak.clientId}" />`);
  const { html } = await page(
    `?shop=${oak.domain}&client_id=${encodeURIComponent('"><script>alert(1)</script>')}`,
  );
  expect(html).not.toContain('<script>alert');
});

test.each([
  '',
  '?shop=',
  '?shop=evil.example',
  '?shop=oak.myshopify.com.evil.example',
  '?shop=oak.myshopify.com;%20*',
  `?shop=${encodeURIComponent('oak.myshopify.com https://evil.example')}`,
])('an address that names no shop (%s) gives a page that nobody may frame', async (query) => {
  const { part, html } = await page(query);
  expect(part('frame-ancestors')).toBe("'none'");
  expect(html).not.toContain('app-bridge');
});

test('what a token says of itself stays a text in the page', async () => {
  const token = tokenOf(oak, { aud: '"><script>alert(1)</script>' });
  const { html } = await page(`?shop=${oak.domain}&id_token=${token}`);
  expect(html).not.toContain('<script>alert');
});

test('every other page stays one that nobody may frame', async () => {
  const answer = await fetch(`${api.url}/products?shop=${oak.domain}`, {
    headers: { accept: 'text/html' },
  });
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});
