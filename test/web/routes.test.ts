import { expect, test } from '@jest/globals';
import { urlOf } from '../../web/app/api/addresses.ts';
import { mayBeStale } from '../../web/app/api/stale-after.ts';
import { matchOf, pathOf } from '../../web/app/router/routes.ts';

test('an address leads to its page and back, and a fixed word wins over a name', () => {
  expect(matchOf('/')).toEqual({ name: 'overview', params: {} });
  expect(matchOf('/products/42')).toEqual({ name: 'product', params: { product: '42' } });
  expect(matchOf('/connections/new')).toEqual({ name: 'connect', params: {} });
  expect(matchOf('/connections/42')?.name).toBe('connection');
  expect(matchOf('/nowhere')).toBeNull();
  expect(matchOf('/products/%E0%A4%A')).toBeNull(); // half of a letter
  expect(pathOf('product', { product: 'a/b' }, { variant: '7', q: undefined })).toBe(
    '/products/a%2Fb?variant=7',
  );
});

test('an address of the API takes its names from the path, and the rest behind the question mark', () => {
  expect(
    urlOf('/v1/products/{product}/variants', { product: 'p 1', limit: 250, cursor: null }),
  ).toBe('/v1/products/p%201/variants?limit=250');
});

test('an event makes stale what may answer something else now, and leaves the rest alone', () => {
  const of = (type: string, url: string) => mayBeStale({ subject: { type, id: 'x' } }, url);
  expect(of('variant', '/v1/connections/c/summary')).toBe(true);
  expect(of('variant', '/v1/products?limit=50')).toBe(true);
  expect(of('variant', '/v1/api-keys')).toBe(false);
  expect(of('sync-run', '/v1/products/p')).toBe(false);
  expect(of('something-new', '/v1/anything')).toBe(true);
});
