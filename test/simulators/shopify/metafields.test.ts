import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ShopUnderTest, openShopUnderTest } from './shop-under-test.ts';

const SET =
  'mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id namespace key value type compareDigest ownerType } userErrors { field message code elementIndex } } }';
const READ =
  'query ($id: ID!, $namespace: String, $key: String!) { product(id: $id) { metafield(namespace: $namespace, key: $key) { namespace value jsonValue compareDigest } } }';

let shop: ShopUnderTest;
let ownerId: string;
beforeAll(async () => {
  shop = await openShopUnderTest();
  ownerId = (await shop.ask('{ products(first: 1) { nodes { id } } }')).data.products.nodes[0].id;
});
afterAll(() => shop.end());

const set = async (...metafields: Record<string, unknown>[]) =>
  (await shop.ask(SET, { metafields })).data.metafieldsSet;
const field = (over: Record<string, unknown> = {}) => ({
  ownerId,
  namespace: '$app',
  key: 'manifest',
  type: 'json',
  value: '{"a":1}',
  ...over,
});

test('$app becomes the namespace of the app, on the way in and on the way out', async () => {
  const { metafields, userErrors } = await set(field());
  expect(userErrors).toEqual([]);
  expect(metafields[0]).toMatchObject({ namespace: 'app--290815213569', ownerType: 'PRODUCT' });
  for (const namespace of ['$app', 'app--290815213569', null]) {
    const { data } = await shop.ask(READ, { id: ownerId, namespace, key: 'manifest' });
    expect(data.product.metafield.jsonValue).toEqual({ a: 1 });
  }
  const truth = shop.simulator.truth().products.find((product) => product.id === ownerId);
  expect(truth?.metafields['$app.manifest']?.value).toBe('{"a":1}');
});

test('a wrong owner, another app’s namespace, bad JSON and a missing type are refused', async () => {
  const codeOf = async (over: Record<string, unknown>) =>
    (await set(field({ key: 'other', ...over }))).userErrors[0].code;
  expect(await codeOf({ ownerId: 'gid://shopify/Product/7' })).toBe('INVALID');
  expect(await codeOf({ namespace: 'app--7' })).toBe('APP_NOT_AUTHORIZED');
  expect(await codeOf({ value: '{' })).toBe('INVALID_VALUE');
  expect(await codeOf({ value: '' })).toBe('BLANK');
  expect(await codeOf({ type: null })).toBe('BLANK');
  expect(await codeOf({ key: 'a b' })).toBe('INVALID');
});

test('a JSON value may have 128 kB and not a byte more', async () => {
  const json = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
  expect((await set(field({ key: 'large', value: json(128_000) }))).userErrors).toEqual([]);
  const { metafields, userErrors } = await set(field({ key: 'large', value: json(128_001) }));
  expect(metafields).toBeNull();
  expect(userErrors[0]).toMatchObject({ code: 'TOO_LONG', field: ['metafields', '0', 'value'] });
});

test('a call writes all or nothing, and at most 25', async () => {
  const { userErrors } = await set(field({ key: 'whole' }), field({ key: 'broken', value: '{' }));
  expect(userErrors[0].elementIndex).toBe(1);
  const { data } = await shop.ask(READ, { id: ownerId, namespace: '$app', key: 'whole' });
  expect(data.product.metafield).toBeNull();
  const many = Array.from({ length: 26 }, (_, n) => field({ key: `many-${n}` }));
  const { errors } = await shop.ask(SET, { metafields: many });
  expect(errors?.[0]?.extensions?.code).toBe('MAX_INPUT_SIZE_EXCEEDED');
});

test('compareDigest lets only one of two writers win', async () => {
  const first = await set(field({ key: 'swap', compareDigest: null }));
  const { compareDigest } = first.metafields[0];
  expect((await set(field({ key: 'swap', compareDigest: null }))).userErrors[0].code).toBe(
    'STALE_OBJECT',
  );
  expect((await set(field({ key: 'swap', value: '2', compareDigest }))).userErrors).toEqual([]);
  expect((await set(field({ key: 'swap', value: '3', compareDigest }))).userErrors[0].code).toBe(
    'STALE_OBJECT',
  );
});

test('a definition can be made once, with storefront access, and then fixes the type', async () => {
  const create = () =>
    shop.ask(
      'mutation ($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { createdDefinition { id namespace type { name } access { storefront } } userErrors { code field message } } }',
      {
        d: {
          name: 'Plinth manifest',
          namespace: '$app',
          key: 'defined',
          ownerType: 'PRODUCT',
          type: 'json',
          access: { storefront: 'PUBLIC_READ' },
        },
      },
    );
  const made = (await create()).data.metafieldDefinitionCreate;
  expect(made.createdDefinition).toMatchObject({
    namespace: 'app--290815213569',
    type: { name: 'json' },
    access: { storefront: 'PUBLIC_READ' },
  });
  expect((await create()).data.metafieldDefinitionCreate.userErrors[0].code).toBe('TAKEN');
  const { data } = await shop.ask(
    '{ metafieldDefinitions(ownerType: PRODUCT, namespace: "$app", key: "defined", first: 5) { nodes { id access { storefront } } } }',
  );
  expect(data.metafieldDefinitions.nodes).toHaveLength(1);
  expect((await set(field({ key: 'defined', type: null }))).userErrors).toEqual([]);
  expect(
    (await set(field({ key: 'defined', type: 'single_line_text_field' }))).userErrors[0].code,
  ).toBe('INVALID_TYPE');
});

test('deleting answers what was there, and what was not with null', async () => {
  await set(field({ key: 'gone' }));
  const { data } = await shop.ask(
    'mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { key } userErrors { message } } }',
    {
      m: [
        { ownerId, namespace: '$app', key: 'gone' },
        { ownerId, namespace: '$app', key: 'never' },
      ],
    },
  );
  expect(data.metafieldsDelete).toEqual({
    deletedMetafields: [{ key: 'gone' }, null],
    userErrors: [],
  });
});

test('what the merchant had filled in can be read', async () => {
  const { data } = await shop.ask(
    '{ products(first: 50) { nodes { handle metafield(namespace: "$app", key: "recipe") { jsonValue } } } }',
  );
  const tracked = data.products.nodes.find(
    (product: { handle: string }) => product.handle === 'tracked-controller-left',
  );
  expect(tracked.metafield.jsonValue).toEqual({ material: 'lambert2' });
});
