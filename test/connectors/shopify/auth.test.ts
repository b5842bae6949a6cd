import { expect, test } from '@jest/globals';
import { shopify } from '../../../connectors/shopify/index.ts';
import { newConnection, visitShop } from './visit-shop.ts';

const HOUR_MS = 3_600_000;
const later = expect.objectContaining({ refreshToken: expect.stringMatching(/^shprt_/) });

test('an embedded app trades its session token for an expiring pair, which is renewed by its refresh token', () =>
  visitShop({}, async ({ simulator, io, clock, connection, app, complete }) => {
    await complete({ ...app, sessionToken: simulator.sessionToken() });
    const first = (await connection.secrets.read()).secrets;
    expect(first).toEqual(later);
    clock.advance(HOUR_MS);
    await expect(shopify.open(connection, io).probe()).resolves.toBeDefined();
    const second = (await connection.secrets.read()).secrets;
    expect(second).toEqual(later);
    expect(second['refreshToken']).not.toBe(first['refreshToken']);
    expect(simulator.truth().calls['access_token']).toBe(2);
  }));

test('a sign-in that is completed again with what it left behind stays as it is', () =>
  visitShop({}, async ({ simulator, connection, app, complete }) => {
    await complete({ ...app, sessionToken: simulator.sessionToken() });
    const { secrets } = await connection.secrets.read();
    await complete(secrets);
    expect((await connection.secrets.read()).secrets).toEqual(secrets);
    expect(simulator.truth().calls).toEqual({ access_token: 1, shop: 2 });
    simulator.revokeTokens();
    await expect(complete(secrets)).rejects.toMatchObject({ code: 'connection.sign-in-expired' });
  }));

test.each([
  ['of another shop', { dest: 'https://other.myshopify.com' }],
  ['of another app', { aud: 'another-app' }],
  ['that has ended', { exp: 1_700_000_000 }],
])('a session token %s is refused before anything is sent', (_, claims) =>
  visitShop({}, async ({ simulator, connection, app, complete }) => {
    const sessionToken = simulator.sessionToken(claims);
    const error: unknown = await complete({ ...app, sessionToken }).catch((end: unknown) => end);
    expect(error).toMatchObject({
      code: 'connection.sign-in-refused',
      detail: { field: 'sessionToken' },
    });
    expect(error).not.toHaveProperty('cause'); // the library's own error quotes the token
    expect(simulator.truth().calls).toEqual({});
    expect(connection.secrets.replaced()).toBe(0);
  }),
);

test('a session token that was tampered with is refused', () =>
  visitShop({}, async ({ simulator, app, complete }) => {
    const [header, , signature] = simulator.sessionToken().split('.');
    const [, payload] = simulator.sessionToken({ sub: '1' }).split('.');
    const sessionToken = [header, payload, signature].join('.');
    await expect(complete({ ...app, sessionToken })).rejects.toMatchObject({
      code: 'connection.sign-in-refused',
    });
  }));

test('a grant without a field names it', () =>
  visitShop({}, async ({ app, complete }) => {
    await expect(complete({ clientId: app.clientId })).rejects.toMatchObject({
      code: 'connection.sign-in-refused',
      detail: { field: 'clientSecret' },
    });
    await expect(complete({ ...app, sessionToken: ' ' })).rejects.toMatchObject({
      detail: { field: 'sessionToken' },
    });
  }));

test('an app that may not write says which scope is missing', () =>
  visitShop({ profile: { scopes: ['read_products'] } }, async ({ connection, complete }) => {
    await expect(complete()).rejects.toMatchObject({
      code: 'connection.scope-missing',
      detail: { scope: 'write_products' },
    });
    expect(connection.secrets.replaced()).toBe(0);
  }));

test('writing products includes reading them', () =>
  visitShop({ profile: { scopes: ['write_products'] } }, async ({ connection, complete }) => {
    await complete();
    expect(connection.secrets.replaced()).toBe(1);
  }));

test('a refresh token that the shop no longer takes has to be reconnected', () =>
  visitShop({}, async ({ simulator, io, clock, connection, app, complete }) => {
    await complete({ ...app, sessionToken: simulator.sessionToken() });
    simulator.revokeTokens();
    clock.advance(HOUR_MS);
    await expect(shopify.auth.refresh(connection, io)).rejects.toMatchObject({
      code: 'connection.sign-in-expired',
      detail: { message: 'The refresh token is unknown, expired or used.' },
    });
  }));

test('an uninstalled and reinstalled app on the own store goes on with its credentials', () =>
  visitShop({}, async ({ simulator, connection, open }) => {
    const shop = await open();
    simulator.revokeTokens();
    await expect(shop.probe()).resolves.toBeDefined();
    expect(connection.secrets.replaced()).toBe(2);
  }));

test('fifty workers in five processes that find the token old end with one pair, and it works', () =>
  visitShop({}, async ({ simulator, io, clock, connection, app, complete }) => {
    await complete({ ...app, sessionToken: simulator.sessionToken() });
    clock.advance(HOUR_MS);
    const processes = Array.from({ length: 5 }, () => ({
      ...newConnection(),
      secrets: connection.secrets,
    }));
    const workers = Array.from({ length: 50 }, (_, index) => processes[index % 5]!);
    await Promise.all(workers.map((worker) => shopify.open(worker, io).probe()));
    expect(connection.secrets.replaced()).toBe(2);
    expect(simulator.truth().calls['access_token']).toBeLessThanOrEqual(1 + 5);
    clock.advance(HOUR_MS);
    await expect(shopify.open(connection, io).probe()).resolves.toBeDefined();
  }));

test('a process that lost the race takes the tokens of the winner', () => {
  const theirs = { accessToken: 'shpat_theirs', refreshToken: 'shprt_theirs' };
  let beaten: () => Promise<void> = () => Promise.resolve();
  const through = (fetch: typeof globalThis.fetch) => async (url: string, init?: RequestInit) => {
    if (url.endsWith('/access_token')) await beaten();
    return fetch(url, init);
  };
  return visitShop({ through: through as never }, async (visited) => {
    const { simulator, io, clock, connection, app, complete } = visited;
    await complete({ ...app, sessionToken: simulator.sessionToken() });
    clock.advance(HOUR_MS);
    beaten = async () => {
      const { secrets, version } = await connection.secrets.read();
      const expiresAt = new Date(clock.now().getTime() + HOUR_MS).toISOString();
      await connection.secrets.replace({ ...secrets, ...theirs, expiresAt }, version);
      simulator.revokeTokens(); // the refresh token that we still hold is worth nothing now
    };
    await shopify.auth.refresh(connection, io);
    expect((await connection.secrets.read()).secrets).toMatchObject(theirs);
  });
});

test('a connection that never signed in has to be reconnected', () =>
  visitShop({}, async ({ io, connection }) => {
    await expect(shopify.open(connection, io).probe()).rejects.toMatchObject({
      code: 'connection.sign-in-expired',
    });
  }));
