import { expect, test } from '@jest/globals';
import { bridgeAuth } from '../../web/app/api/auth.ts';
import { frameOf } from '../../web/app/router/frame.ts';

const first = {
  pathname: '/embedded',
  search: '?embedded=1&shop=my-shop.myshopify.com&host=aG9zdA&id_token=secret&hmac=f&timestamp=1',
};

test('inside an admin every page keeps what that admin said of itself, and never the token of the first address', () => {
  const frame = frameOf(first, 'client-1');
  expect(frame.inside(first)).toBe('/');
  const outside = frame.outside('/products?verdict=ready');
  expect(outside).toBe(
    '/embedded/products?verdict=ready&embedded=1&shop=my-shop.myshopify.com&host=aG9zdA&client_id=client-1',
  );
  const [pathname = '', search = ''] = outside.split(/(?=\?)/);
  expect(frame.inside({ pathname, search })).toBe('/products?verdict=ready');
  expect(frame.outside('/')).toMatch(/^\/embedded\?/);
});

test('with an address for itself the app keeps it as it is', () => {
  const frame = frameOf({ pathname: '/embeddedness', search: '?shop=x' }, null);
  expect(frame.base).toBe('');
  expect(frame.outside('/runs?a=1')).toBe('/runs?a=1');
  expect(frame.inside({ pathname: '/runs', search: '?a=1' })).toBe('/runs?a=1');
});

test('each request inside an admin asks that admin for a token anew', async () => {
  let asked = 0;
  const auth = bridgeAuth({ idToken: async () => `token-${(asked += 1)}` });
  expect(await auth.headers('GET')).toEqual({ authorization: 'Bearer token-1' });
  expect(await auth.headers('POST')).toEqual({ authorization: 'Bearer token-2' });
  expect(auth.byItself).toBe(false);
});

test('without an admin around it the page says so', async () => {
  await expect(bridgeAuth(undefined).headers('GET')).rejects.toMatchObject({ code: 'no-answer' });
});
