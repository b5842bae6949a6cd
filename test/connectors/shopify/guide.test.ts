import { expect, test } from '@jest/globals';
import { guide } from '../../../connectors/shopify/guide.ts';
import { SCOPES } from '../../../connectors/shopify/settings.ts';

test.each([
  'my-shop',
  ' My-Shop ',
  'my-shop.myshopify.com',
  'https://my-shop.myshopify.com/admin',
  'https://admin.shopify.com/store/my-shop/products?x=1',
])('%j is called my-shop.myshopify.com', (said) => {
  expect(guide.settingsOf(said)).toEqual({ shop: 'my-shop.myshopify.com' });
});

test('the domain that shoppers see is no permanent domain, and is not guessed from', () => {
  expect(guide.settingsOf('www.my-shop.com')).toEqual({ shop: 'www.my-shop.com' });
});

test('the scopes to type are those that the sign-in asks for', () => {
  const steps = guide.steps({ shop: 'a.myshopify.com' }, { publicUrl: 'https://plinth.example' });
  expect(JSON.stringify(steps)).toContain(SCOPES.join(','));
});
