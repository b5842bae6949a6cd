import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ShopUnderTest, emptyCatalog, openShopUnderTest } from './shop-under-test.ts';

let shop: ShopUnderTest;
let token: string;
beforeEach(async () => {
  shop = await openShopUnderTest({ catalog: emptyCatalog });
  token = await shop.token();
});
afterEach(() => shop.end());

const post = (query = '{ shop { name } }', signal?: AbortSignal) =>
  fetch(`${shop.simulator.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': token },
    body: JSON.stringify({ query }),
    ...(signal ? { signal } : {}),
  });
const control = (method: string, body?: unknown) =>
  fetch(`${shop.simulator.url}/simulator/faults`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

test('a fault strikes as often as it was ordered, then the shop is well again', async () => {
  await control('POST', { kind: '429', count: 2, retryAfterSeconds: 3 });
  const first = await post();
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '3.0']);
  expect((await post()).status).toBe(429);
  expect((await post()).status).toBe(200);
});

test('each kind of answer can be ordered', async () => {
  await control('POST', [{ kind: '401' }, { kind: '503' }, { kind: 'html' }, { kind: 'garbage' }]);
  expect((await post()).status).toBe(401);
  expect((await post()).status).toBe(503);
  const html = await post();
  expect(html.headers.get('content-type')).toBe('text/html');
  await expect(post().then((response) => response.json())).rejects.toThrow('JSON');
  shop.simulator.faults.add({ kind: 'throttled' });
  const throttled = (await (await post()).json()) as { errors: { extensions: { code: string } }[] };
  expect(throttled.errors[0]?.extensions.code).toBe('THROTTLED');
});

test('a hanging answer never comes', async () => {
  shop.simulator.faults.add({ kind: 'timeout' });
  await expect(post('{ shop { name } }', AbortSignal.timeout(150))).rejects.toThrow('timeout');
  expect((await post()).status).toBe(200);
});

test('a fault can wait for one operation alone', async () => {
  shop.simulator.faults.add({ kind: '503', operation: 'productsCount', count: null });
  expect((await post()).status).toBe(200);
  expect((await post('{ productsCount { count } }')).status).toBe(503);
  shop.simulator.faults.add({ kind: '503', operation: 'access_token' });
  expect(
    (await fetch(`${shop.simulator.url}/admin/oauth/access_token`, { method: 'POST' })).status,
  ).toBe(503);
  await control('DELETE');
  expect((await post('{ productsCount { count } }')).status).toBe(200);
});

test('a probability strikes some, the same ones in every run', async () => {
  shop.simulator.faults.add({ kind: '503', probability: 0.5 });
  const statuses: number[] = [];
  for (let n = 0; n < 20; n += 1) statuses.push((await post()).status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
});

test('an order that makes no sense is refused', async () => {
  expect((await control('POST', { kind: 'earthquake' })).status).toBe(422);
  expect((await control('POST', { kind: 'missing-line' })).status).toBe(422);
});
