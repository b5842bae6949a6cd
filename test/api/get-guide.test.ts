import { expect, test } from '@jest/globals';
import { connectors } from '../../connectors/index.ts';
import type { GuideShape } from '../../src/api/shapes/guide.ts';
import { emptyReads } from './empty-reads.ts';
import { keysInMemory, oakReadKey } from './keys.ts';
import { serve } from './serve.ts';

const simulatedStores = { 'demo-shop.myshopify.com': 'http://127.0.0.1:1' };

async function ask<T>(path: string, publicUrl = 'https://plinth.example') {
  await using api = await serve({
    platforms: connectors,
    installation: { publicUrl, simulatedStores },
    reads: emptyReads(),
    keys: keysInMemory,
  });
  const response = await api.get(path, oakReadKey);
  return { status: response.status, body: (await response.json()) as T };
}

test('a guide names the store, what to do, and what to hand over', async () => {
  const { status, body } = await ask<GuideShape>('/v1/platforms/shopify/guide?store=my-shop');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    platform: 'shopify',
    store: { settings: { shop: 'my-shop.myshopify.com' }, address: 'my-shop.myshopify.com' },
    publicUrl: 'https://plinth.example',
    reach: 'public',
    fields: [
      { name: 'clientId', title: 'Client ID', secret: false },
      { name: 'clientSecret', title: 'Client secret', secret: true },
    ],
  });
});

test.each([
  ['my-shop', 'http://127.0.0.1:4000', 'loopback'],
  ['my-shop', 'http://plinth.example', 'insecure'],
  ['demo-shop', 'http://127.0.0.1:4000', 'simulated'],
])('%s at %s is %s', async (store, publicUrl, reach) => {
  const { body } = await ask<GuideShape>(`/v1/platforms/shopify/guide?store=${store}`, publicUrl);
  expect(body.reach).toBe(reach);
});

test('a store of no possible name, and a platform that there is not, are named', async () => {
  const store = await ask('/v1/platforms/shopify/guide?store=www.my-shop.com');
  expect(store).toMatchObject({
    status: 422,
    body: { about: { 'settings.shop': expect.any(String) } },
  });
  const platform = await ask('/v1/platforms/etsy/guide?store=my-shop');
  expect(platform).toMatchObject({ status: 422, body: { about: { platform: /shopify/ } } });
});
