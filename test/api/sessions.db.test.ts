import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { membersIn } from '../../src/db/members.ts';
import { sessionsOf } from '../../src/db/sessions.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { readEvents } from './event-reader.ts';
import { serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
let organization: OrganizationId;
beforeAll(async () => {
  database = await openTestDatabase();
  organization = await database.organization('Oak & Elm');
  api = await serve({
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, readSealKeys(Buffer.alloc(32, 3).toString('base64'))!),
    keys: { findByKey: (key) => findByKey(database.system, key) },
    members: sessionsOf(database.db, database.system),
  });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const link = async (of = organization): Promise<string> =>
  inTenant(database.db, of, async (tx) => (await membersIn(tx).ownerLink()).token);

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
interface Answered {
  readonly status: number;
  readonly cookie: string | null;
  readonly json: Record<string, unknown>;
}
/** Asks as a browser's page of ours would; fetch would not let a test say Host or Sec-Fetch-Site. */
const ask = async ({ method = 'GET', path = '/v1/session', body, headers }: Asked) =>
  new Promise<Answered>((resolve, reject) => {
    const { hostname, port, host } = new URL(api.url);
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        headers: {
          host,
          'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      },
      async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        const json = text.startsWith('{') ? (JSON.parse(text) as Answered['json']) : {};
        const cookie = answer.headers['set-cookie']?.[0] ?? null;
        resolve({ status: answer.statusCode ?? 0, cookie, json });
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

const signIn = async (token: string, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', body: { token }, headers });

interface SignedIn {
  readonly cookie: string;
  readonly csrf: string;
}
async function signedIn(of = organization): Promise<SignedIn> {
  const { cookie, json } = await signIn(await link(of));
  return { cookie: cookie!.split(';')[0]!, csrf: String(json['csrf']) };
}
const withCookie = ({ cookie }: SignedIn, headers: Record<string, string> = {}) => ({
  headers: { cookie, ...headers },
});

test('a sign-in link opens a session once; the browser cannot read the cookie and no other site gets it sent', async () => {
  const token = await link();
  const first = await signIn(token);
  expect(first).toMatchObject({
    status: 201,
    json: {
      organization: { id: organization, name: 'Oak & Elm' },
      member: { name: 'Owner', role: 'owner' },
      connection: null,
      scopes: ['read', 'write'],
    },
  });
  const { port } = new URL(api.url);
  expect(first.cookie).toMatch(
    new RegExp(`^plinth-${port}=[\\w-]{43}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict$`),
  );
  const again = await signIn(token);
  expect(again).toMatchObject({ status: 410, cookie: null, json: { code: 'sign-in.link-spent' } });

  const cookie = first.cookie!.split(';')[0]!;
  expect(await ask({ headers: { cookie } })).toMatchObject({ status: 200, json: first.json });
  expect(await ask({ path: '/v1/products', headers: { cookie } })).toMatchObject({ status: 200 });
});

test('of a hundred who use one link at once, one gets in', async () => {
  const token = await link();
  const ends = await Promise.all(Array.from({ length: 100 }, () => signIn(token)));
  expect(ends.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(ends.filter(({ status }) => status === 410)).toHaveLength(99);
});

test('a newer link ends the one before; a link that is a day old, or made up, opens nothing', async () => {
  const [before, after] = [await link(), await link()];
  expect(await signIn(before)).toMatchObject({ status: 410 });
  await database.asSuperuser(`update owner_links set expires_at = now() - interval '1 second'`);
  expect(await signIn(after)).toMatchObject({ status: 410 });
  expect(await signIn('x'.repeat(43))).toMatchObject({ status: 410 });
});

test('neither link nor session can be read out of the database', async () => {
  const token = await link();
  const { cookie } = await signIn(token);
  const secret = cookie!.split(';')[0]!.split('=')[1]!;
  for (const table of ['owner_links', 'sessions', 'events']) {
    const rows = JSON.stringify(
      await database.asSuperuser(`select t::text as row from ${table} t`),
    );
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(secret);
  }
});

test('at https the cookie is bound to the host, and the name of plain http opens nothing there', async () => {
  const host = { host: 'plinth.example' };
  const { cookie } = await signIn(await link(), host);
  expect(cookie).toMatch(/^__Host-plinth=[\w-]{43}; .*Secure$/);
  const pair = cookie!.split(';')[0]!;
  expect(await ask({ headers: { ...host, cookie: pair } })).toMatchObject({ status: 200 });
  const planted = pair.replace('__Host-plinth', 'plinth-443');
  expect(await ask({ headers: { ...host, cookie: planted } })).toMatchObject({ status: 401 });
  const twice = { ...host, cookie: `${pair}; __Host-plinth=${'a'.repeat(43)}` };
  expect(await ask({ headers: twice })).toMatchObject({ status: 401 });
});

test('signing in again gives another session, and the one the browser had before ends', async () => {
  const before = await signedIn();
  const { cookie } = await signIn(await link(), { cookie: before.cookie });
  expect(cookie).not.toContain(before.cookie);
  expect(await ask(withCookie(before))).toMatchObject({ status: 401 });
  expect(await ask({ headers: { cookie: cookie!.split(';')[0]! } })).toMatchObject({ status: 200 });
});

test('a change by cookie needs the proof that only a page of ours can read', async () => {
  const mine = await signedIn();
  const other = await signedIn();
  const make = (headers: Record<string, string>) =>
    ask({
      method: 'POST',
      path: '/v1/api-keys',
      body: { name: 'by a page', scopes: ['read'] },
      headers: { cookie: mine.cookie, ...headers },
    });
  expect(await make({})).toMatchObject({ status: 403, json: { code: 'request.cross-site' } });
  expect(await make({ 'x-plinth-csrf': other.csrf })).toMatchObject({ status: 403 });
  expect(await make({ 'x-plinth-csrf': mine.csrf })).toMatchObject({ status: 201 });
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ['an old browser at another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ['an old browser that names no origin', { 'sec-fetch-site': '' }],
])('a page of %s can change nothing, though it had cookie and proof', async (_, from) => {
  const mine = await signedIn();
  const headers: Record<string, string> = {
    cookie: mine.cookie,
    'x-plinth-csrf': mine.csrf,
    ...from,
  };
  const end = await ask({ method: 'DELETE', headers });
  expect(end).toMatchObject({ status: 403, json: { code: 'request.cross-site' } });
  expect(await ask(withCookie(mine))).toMatchObject({ status: 200 });
});

test('a page of another site reads nothing with the cookie; an address that is typed in does', async () => {
  const mine = await signedIn();
  for (const [site, status] of [
    ['cross-site', 403],
    ['same-site', 403],
    ['none', 200],
    ['same-origin', 200],
  ] as const)
    expect(await ask(withCookie(mine, { 'sec-fetch-site': site }))).toMatchObject({ status });
});

test('a foreign name that leads to this machine is told so, with a key as with a cookie', async () => {
  const { key } = await inTenant(database.db, organization, async (tx) =>
    apiKeysIn(tx).create('k', ['read']),
  );
  const authorization = `Bearer ${key}`;
  const wrong = { host: 'evil.example:80' };
  const told = { status: 421, json: { code: 'request.wrong-host' } };
  expect(await ask({ headers: { ...wrong, authorization } })).toMatchObject(told);
  expect(await ask({ path: '/', headers: wrong })).toMatchObject(told);
  expect(await ask({ headers: { ...wrong, ...(await signedIn()) } })).toMatchObject(told);
  expect(await signIn(await link(), wrong)).toMatchObject(told);
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:8', 'plinth.example', 'PLINTH.example'])
    expect(await ask({ headers: { host, authorization } })).toMatchObject({ status: 200 });
});

test('a key that does not hold is not made good by a cookie', async () => {
  const mine = await signedIn();
  for (const authorization of [`Bearer plk_${'x'.repeat(43)}`, 'Bearer plk_', 'Basic eDp5'])
    expect(await ask(withCookie(mine, { authorization }))).toMatchObject({ status: 401 });
});

test('signing out ends the session everywhere, its streams too, and the browser forgets the cookie', async () => {
  const mine = await signedIn();
  const stream = await fetch(`${api.url}/v1/events`, { headers: { cookie: mine.cookie } });
  expect(stream.status).toBe(200);
  const events = readEvents(stream, 1_000);
  const out = await ask({
    method: 'DELETE',
    headers: { cookie: mine.cookie, 'x-plinth-csrf': mine.csrf },
  });
  expect(out).toMatchObject({ status: 200, json: { signedOut: true } });
  expect(out.cookie).toMatch(/^plinth-\d+=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(await ask(withCookie(mine))).toMatchObject({ status: 401 });
  await events; // ends by itself, within a heartbeat
});

test.each([
  ['has reached its age', `expires_at = now() - interval '1 second'`],
  ['was not used for a week', `seen_at = now() - interval '7 days 1 second'`],
  ['was revoked', 'revoked_at = now()'],
])('a session that %s opens nothing', async (_, set) => {
  const mine = await signedIn();
  expect(await ask(withCookie(mine))).toMatchObject({ status: 200 });
  await database.asSuperuser(`update sessions set ${set} where revoked_at is null`);
  expect(await ask(withCookie(mine))).toMatchObject({ status: 401 });
});

test('a session that is used stays open, and a member who was removed has none', async () => {
  const mine = await signedIn();
  await database.asSuperuser(`update sessions set seen_at = now() - interval '6 days'`);
  expect(await ask(withCookie(mine))).toMatchObject({ status: 200 });
  const [seen] = await database.asSuperuser<{ recent: boolean }>(
    `select max(seen_at) > now() - interval '1 minute' as recent from sessions`,
  );
  expect(seen).toEqual({ recent: true });
  await database.asSuperuser('update members set removed_at = now()');
  expect(await ask(withCookie(mine))).toMatchObject({ status: 401 });
  await database.asSuperuser('update members set removed_at = null');
});

test('a session shows its own organization and nothing of another', async () => {
  const elsewhere = await signedIn(await database.organization('Birch'));
  expect(await ask(withCookie(elsewhere))).toMatchObject({
    json: { organization: { name: 'Birch' } },
  });
  const { json } = await ask({ path: '/v1/api-keys', ...withCookie(elsewhere) });
  expect(json['items']).toEqual([]);
});

test('sign-ins and links are in the log', async () => {
  const events = await database.asSuperuser<{ kind: string }>(
    `select distinct kind from events where subject_type = 'member' order by 1`,
  );
  expect(events.map(({ kind }) => kind)).toEqual([
    'member.link-made',
    'member.signed-in',
    'member.signed-out',
  ]);
});
