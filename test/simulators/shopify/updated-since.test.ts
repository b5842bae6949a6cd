import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallCatalog } from '../../connectors/shopify/small-catalog.ts';
import { type ShopUnderTest, openShopUnderTest } from './shop-under-test.ts';

let now = new Date('2026-11-24T10:00:00Z');
let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openShopUnderTest({ catalog: smallCatalog, now: () => now });
});
afterAll(() => shop.end());

const FOUND =
  'query ($query: String!) { productsCount(query: $query, limit: null) { count precision } products(first: 50, query: $query) { nodes { id updatedAt } } }';
const since = async (instant: string, sign = '>=') =>
  (await shop.ask(FOUND, { query: `updated_at:${sign}'${instant}'` })).data;
const write = (ownerId: string, value: string) =>
  shop.ask(
    'mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { owner { ... on Product { updatedAt } } } userErrors { message } } }',
    { metafields: [{ ownerId, namespace: '$app', key: 'manifest', type: 'json', value }] },
  );

test('a metafield moves its product’s stamp, to the second, and the search finds it from then on', async () => {
  const [first] = smallCatalog.products;
  expect((await since('2026-11-24T00:00:00Z')).productsCount.count).toBe(0);
  const { data } = await write(first!.id, '{"a":1}');
  expect(data.metafieldsSet.metafields[0].owner.updatedAt).toBe('2026-11-24T10:00:00Z');
  expect(await since('2026-11-24T10:00:00Z')).toEqual({
    productsCount: { count: 1, precision: 'EXACT' },
    products: { nodes: [{ id: first!.id, updatedAt: '2026-11-24T10:00:00Z' }] },
  });
  expect((await since('2026-11-24T10:00:00Z', '>')).productsCount.count).toBe(0);
});

test('any other search is refused by name, never answered with everything', async () => {
  const { errors } = await shop.ask(FOUND, { query: 'status:active' });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('status:active'),
    extensions: { code: 'SIMULATOR_NOT_IMPLEMENTED' },
  });
});

test('a shop that opens with another catalog has products that changed meanwhile, and only those', async () => {
  const [first, ...others] = smallCatalog.products;
  now = new Date('2026-11-24T10:50:00Z');
  await shop.restart();
  expect((await since('2026-11-24T10:30:00Z')).productsCount.count).toBe(0);
  await shop.simulator.close();
  const catalog = { ...smallCatalog, products: [{ ...first!, title: 'Another' }, ...others] };
  const { startShopifySimulator } = await import('../../../simulators/shopify/server.ts');
  shop.simulator = await startShopifySimulator({
    port: 0,
    dataDir: shop.dataDir,
    catalog,
    now: () => now,
  });
  const { products } = await since('2026-11-24T10:30:00Z');
  expect(products.nodes).toEqual([{ id: first!.id, updatedAt: '2026-11-24T10:50:00Z' }]);
});
