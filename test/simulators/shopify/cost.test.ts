import { afterEach, expect, test } from '@jest/globals';
import { type ShopUnderTest, openShopUnderTest } from './shop-under-test.ts';

let shop: ShopUnderTest;
let now: Date;
const open = async (restoreRate: number) => {
  now = new Date('2026-11-23T10:00:00Z');
  shop = await openShopUnderTest({ restoreRate, now: () => now });
};
afterEach(() => shop.end());

test('every answer says what the query cost and what is left', async () => {
  await open(100);
  const { extensions } = await shop.ask(
    '{ products(first: 20) { nodes { id variantsCount { count } } } }',
  );
  expect(extensions?.cost).toEqual({
    requestedQueryCost: 42,
    actualQueryCost: 36, // 17 products, 17 counts, 2 for the connection
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1964, restoreRate: 100 },
  });
  const mutation = await shop.ask(
    'mutation { metafieldsDelete(metafields: []) { userErrors { message } } }',
  );
  expect(mutation.extensions?.cost.requestedQueryCost).toBe(10);
});

test('an empty bucket answers 200 with THROTTLED and no data; time refills it', async () => {
  await open(10);
  const query = '{ products(first: 80) { nodes { id title options { name } } } }';
  let answer = await shop.ask(query);
  for (let turn = 0; turn < 20 && answer.errors === undefined; turn += 1) {
    answer = await shop.ask(query);
  }
  expect(answer.status).toBe(200);
  expect(answer.errors?.[0]).toMatchObject({
    message: 'Throttled',
    extensions: { code: 'THROTTLED' },
  });
  expect(answer).not.toHaveProperty('data');
  const cost = answer.extensions!.cost;
  expect(cost.actualQueryCost).toBeNull();
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  now = new Date(now.getTime() + Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000));
  expect((await shop.ask(query)).errors).toBeUndefined();
});

test('a query that could cost more than 1,000 points is refused before it runs', async () => {
  await open(1000);
  const { errors, data } = await shop.ask(
    '{ products(first: 50) { nodes { variants(first: 100) { nodes { id } } } } }',
  );
  expect(errors?.[0]?.extensions?.code).toBe('MAX_COST_EXCEEDED');
  expect(data).toBeUndefined();
});
