import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';
import { emptyReads } from './empty-reads.ts';
import { keysInMemory, oakKey } from './keys.ts';
import { serve, type Served } from './serve.ts';

let api: Served;
beforeAll(async () => {
  api = await serve({ reads: emptyReads(), keys: keysInMemory });
});
afterAll(async () => api[Symbol.asyncDispose]());

/** What comes back for bytes that may be no request at all. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.end(bytes);
  return text(socket);
}

test('a method that an address does not have is told apart from an address that there is not', async () => {
  const response = await fetch(`${api.url}/v1/connections`, { method: 'PUT' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
  expect(await response.json()).toMatchObject({ code: 'request.method-not-allowed' });
  const asked = await fetch(`${api.url}/v1/connections`, { method: 'OPTIONS' });
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  expect((await fetch(`${api.url}/v1/nothing`, { method: 'PUT' })).status).toBe(404);
});

test('what is too long or no HTTP is answered with a problem', async () => {
  const long = await answerTo(
    `GET /v1/products?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  );
  expect(long).toMatch(
    /^HTTP\/1\.1 431 [^]*application\/problem\+json[^]*request\.headers-too-large/,
  );
  const broken = await answerTo('NONSENSE\r\n\r\n');
  expect(broken).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.unreadable"/);
});

test('a query parameter that an endpoint does not know is refused, whatever its method', async () => {
  const id = '22222222-2222-4222-8222-222222222222';
  const kept = routes({} as RouteNeeds).filter(({ scope }) => scope !== null);
  const ends = await Promise.all(
    kept.map(async ({ name, method, path }) => {
      const url = `${api.url}${path.replaceAll(/\{\w+\}/g, id)}?unheard-of=1`;
      const headers = { authorization: `Bearer ${oakKey}` };
      const answer = await fetch(url, { method: method.toUpperCase(), headers });
      const { about } = (await answer.json()) as { about?: Record<string, string> };
      return [name, answer.status, Object.keys(about ?? {}).includes('unheard-of')];
    }),
  );
  expect(ends.filter(([, status, isTold]) => status !== 422 || isTold !== true)).toEqual([]);
});

test.each(['', '1e2', '0x10', ' 5', '-1', '1.5', '251', '0', '99999999999'])(
  'limit=%j is no limit',
  async (limit) => {
    const response = await api.get(`/v1/products?limit=${encodeURIComponent(limit)}`, oakKey);
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { about: { limit: expect.any(String) } },
    ]);
  },
);

test.each(['9999999999999999999-1', '1-9999999999999999999', 'x', '1'])(
  'an event of number %s is none',
  async (after) => {
    const response = await api.get(`/v1/events?after=${after}`, oakKey);
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { about: { after: expect.any(String) } },
    ]);
  },
);

test('a NUL character is refused by the name of its field, which the database could not keep', async () => {
  const headers = { authorization: `Bearer ${oakKey}`, 'content-type': 'application/json' };
  const searched = await fetch(`${api.url}/v1/products?q=oak%00`, { headers });
  expect(searched.status).toBe(422);
  expect(await searched.json()).toMatchObject({
    code: 'request.invalid',
    about: { q: 'must not hold a NUL character' },
  });
  const body = JSON.stringify({ platform: 'shopify', settings: { store: ['a', 'b\0'] } });
  const sent = await fetch(`${api.url}/v1/connections`, { method: 'POST', headers, body });
  expect(await sent.json()).toMatchObject({
    about: { 'settings.store.1': 'must not hold a NUL character' },
  });
});
