import { afterEach, expect, test } from '@jest/globals';
import { type ShopUnderTest, emptyCatalog, openShopUnderTest } from './shop-under-test.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const forSessionToken = (subject_token: string, expiring = '1') => ({
  grant_type: EXCHANGE,
  subject_token,
  subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
  expiring,
});

let shop: ShopUnderTest;
let now: Date;
const open = async () => {
  now = new Date('2026-11-23T10:00:00Z');
  shop = await openShopUnderTest({ catalog: emptyCatalog, now: () => now });
};
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const statusWith = async (token: string) =>
  (
    await fetch(`${shop.simulator.url}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': token },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    })
  ).status;
afterEach(() => shop.end());

test('client credentials give a token for an hour; after it, and for unknown tokens, the answer is 401', async () => {
  await open();
  const { status, body } = await shop.oauth({ grant_type: 'client_credentials' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    scope: 'read_products,write_products,read_themes',
    expires_in: 3599,
  });
  const token = String(body['access_token']);
  expect(await statusWith(token)).toBe(200);
  expect(await statusWith('shpat_wrong')).toBe(401);
  later(3600);
  expect(await statusWith(token)).toBe(401);
});

test('a wrong secret and an unknown grant are refused', async () => {
  await open();
  const wrong = await shop.oauth({ grant_type: 'client_credentials', client_secret: 'x' });
  expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  const unknown = await shop.oauth({ grant_type: 'password' });
  expect(unknown).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
});

test('a session token is exchanged only when it is ours, of this shop and of now', async () => {
  await open();
  const good = await shop.oauth(forSessionToken(shop.simulator.sessionToken()));
  expect(good.body).toMatchObject({ expires_in: 3599, refresh_token_expires_in: 7_776_000 });
  const at = Math.floor(now.getTime() / 1000);
  const wrong = [
    shop.simulator.sessionToken({ aud: 'another-app' }),
    shop.simulator.sessionToken({ dest: 'https://other.myshopify.com' }),
    shop.simulator.sessionToken({ exp: at - 1 }),
    shop.simulator.sessionToken({ nbf: at + 30 }),
    `${shop.simulator.sessionToken()}x`,
    'not.a.token',
  ];
  for (const token of wrong) {
    const { status, body } = await shop.oauth(forSessionToken(token));
    expect([status, body['error']]).toEqual([400, 'invalid_subject_token']);
  }
});

test('without expiring=1 the token never ends and has no refresh token', async () => {
  await open();
  const { body } = await shop.oauth(forSessionToken(shop.simulator.sessionToken(), '0'));
  expect(body).not.toHaveProperty('refresh_token');
  later(400 * 24 * 3600);
  expect(await statusWith(String(body['access_token']))).toBe(200);
});

test('refresh rotates; the old refresh token may be retried until the new one is used, also over a restart', async () => {
  await open();
  const first = (await shop.oauth(forSessionToken(shop.simulator.sessionToken()))).body;
  const refresh = (token: unknown) =>
    shop.oauth({ grant_type: 'refresh_token', refresh_token: String(token) });
  const second = (await refresh(first['refresh_token'])).body;
  expect(second['refresh_token']).not.toBe(first['refresh_token']);
  await shop.restart();
  expect((await refresh(first['refresh_token'])).body).toEqual(second);
  const third = (await refresh(second['refresh_token'])).body;
  expect(await statusWith(String(third['access_token']))).toBe(200);
  expect(await refresh(first['refresh_token'])).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
  later(91 * 24 * 3600);
  expect((await refresh(third['refresh_token'])).status).toBe(400);
});

test('an uninstall ends every token', async () => {
  await open();
  const token = await shop.token();
  shop.simulator.revokeTokens();
  expect(await statusWith(token)).toBe(401);
});

test('a token without the scope is told which one is missing', async () => {
  shop = await openShopUnderTest({ catalog: emptyCatalog, profile: { scopes: ['read_orders'] } });
  const { errors } = await shop.ask('{ productsCount { count } }');
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'ACCESS_DENIED',
    requiredAccess: '`read_products` access scope.',
  });
});
