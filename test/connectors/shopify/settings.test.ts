import { expect, test } from '@jest/globals';
import { grant, settings } from '../../../connectors/shopify/settings.ts';

test.each(['my-shop.myshopify.com', ' My-Shop.myshopify.com '])('%j is a shop', (shop) => {
  expect(settings.parse({ shop })).toEqual({ shop: 'my-shop.myshopify.com' });
});

test.each([
  'my-shop',
  'https://my-shop.myshopify.com',
  'my-shop.myshopify.com/',
  'my-shop.myshopify.com.evil.example',
  'evil.example#.myshopify.com',
  'a@b.myshopify.com',
  '-x.myshopify.com',
  'sub.my-shop.myshopify.com',
  'my_shop.myshopify.com',
  '127.0.0.1',
  `${'x'.repeat(100)}.myshopify.com`,
])('%j is not a shop', (shop) => {
  expect(settings.safeParse({ shop }).success).toBe(false);
});

test('a grant is the credentials of an app, with a session token when it is embedded', () => {
  const app = { clientId: 'id', clientSecret: 'secret' };
  expect(grant.parse(app)).toEqual(app);
  expect(grant.parse({ ...app, sessionToken: 'jwt' })).toEqual({ ...app, sessionToken: 'jwt' });
  expect(grant.safeParse({ clientId: 'id' }).success).toBe(false);
  expect(grant.safeParse({ ...app, sessionToken: '' }).success).toBe(false);
  expect(grant.safeParse({ ...app, more: 'x' }).success).toBe(false);
});
