import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ShopUnderTest, openShopUnderTest } from './shop-under-test.ts';

let shop: ShopUnderTest;
beforeAll(async () => {
  shop = await openShopUnderTest();
});
afterAll(() => shop.end());

test('a field that Shopify does not have is a validation error', async () => {
  const { status, errors, data } = await shop.ask('{ shop { name colour } }');
  expect(status).toBe(200);
  expect(errors?.[0]?.message).toContain('Cannot query field "colour" on type "Shop"');
  expect(data).toBeUndefined();
});

test('a field that the simulator does not know is an error with its name and no data, never null', async () => {
  const nested = await shop.ask('{ products(first: 2) { nodes { id category { id } } } }');
  expect(nested.errors?.[0]?.message).toBe('Product.category is not implemented by the simulator');
  expect(nested).not.toHaveProperty('data');
  const root = await shop.ask('{ orders(first: 1) { nodes { id } } }');
  expect(root.errors?.[0]?.message).toBe('QueryRoot.orders is not implemented by the simulator');
  const mutation = await shop.ask(
    'mutation { productUpdate(product: {title: "x"}) { product { id } } }',
  );
  expect(mutation.errors?.[0]?.message).toContain('Mutation.productUpdate is not implemented');
});

test('an argument that would change the answer is refused by name', async () => {
  const { errors } = await shop.ask('{ products(first: 1, query: "tag:new") { nodes { id } } }');
  expect(errors?.[0]?.message).toBe(
    'QueryRoot.products(query: "tag:new") is not implemented by the simulator',
  );
});

test('variables are coerced as strictly as the schema says', async () => {
  const { errors, data } = await shop.ask(
    'query ($n: Int!) { products(first: $n) { nodes { id } } }',
    {
      n: 'three',
    },
  );
  expect(errors?.[0]?.message).toContain('$n');
  expect(data ?? null).toBeNull();
});

test('pages need a size of at most 250; one product may show its 2,048 variants at once', async () => {
  expect((await shop.ask('{ products { nodes { id } } }')).errors?.[0]?.message).toContain(
    'you must provide one of first or last',
  );
  expect((await shop.ask('{ products(first: 251) { nodes { id } } }')).errors).toHaveLength(1);
  const [first] = (await shop.ask('{ products(first: 1) { nodes { id } } }')).data.products.nodes;
  const whole = await shop.ask(
    'query ($id: ID!) { product(id: $id) { variantsCount { count } variants(first: 2048) { nodes { id } } } }',
    { id: first.id },
  );
  expect(whole.data.product.variants.nodes).toHaveLength(2048);
  expect(whole.data.product.variantsCount.count).toBe(2048);
  const nested = await shop.ask(
    '{ collections(first: 1) { nodes { products(first: 1) { nodes { variants(first: 2048) { nodes { id } } } } } } }',
  );
  expect(nested.errors?.[0]?.extensions?.code).toBe('MAX_PAGE_SIZE_EXCEEDED');
});

test('pages follow each other without loss, forwards and backwards', async () => {
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await shop.ask(
      'query ($after: String) { products(first: 5, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    seen.push(...data.products.edges.map((edge: { node: { id: string } }) => edge.node.id));
    after = data.products.pageInfo.endCursor;
    if (!data.products.pageInfo.hasNextPage) break;
  }
  const { data } = await shop.ask('{ productsCount { count } products(last: 1) { nodes { id } } }');
  expect(new Set(seen).size).toBe(data.productsCount.count);
  expect(data.products.nodes[0].id).toBe(seen.at(-1));
  const wrong = await shop.ask('{ products(first: 1, after: "nonsense") { nodes { id } } }');
  expect(wrong.errors?.[0]?.message).toContain('Invalid cursor');
});

test('an id of the wrong form is an error, an unknown one is null', async () => {
  expect((await shop.ask('{ product(id: "7") { id } }')).errors?.[0]?.message).toBe(
    "Invalid global id '7'",
  );
  expect((await shop.ask('{ product(id: "gid://shopify/Product/7") { id } }')).data).toEqual({
    product: null,
  });
});

test('an old version falls forward and says so; a future one is not found', async () => {
  const post = async (version: string) =>
    fetch(`${shop.simulator.url}/admin/api/${version}/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': await shop.token() },
      body: JSON.stringify({ query: '{ shop { name } }' }),
    });
  const old = await post('2024-07');
  expect(old.status).toBe(200);
  expect(old.headers.get('x-shopify-api-version')).toBe('2026-10');
  expect((await post('2027-01')).status).toBe(404);
});

test('node and nodes find products, variants and media by their gid', async () => {
  const { data } = await shop.ask(
    '{ products(first: 1) { nodes { id variants(first: 1) { nodes { id } } media(first: 2) { nodes { id } } } } }',
  );
  const [product] = data.products.nodes;
  const ids = [product.id, product.variants.nodes[0].id, product.media.nodes[1].id];
  const found = await shop.ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { type: __typename id } }',
    {
      ids,
    },
  );
  expect(found.data.nodes.map((node: { type: string }) => node.type)).toEqual([
    'Product',
    'ProductVariant',
    'Model3d',
  ]);
});
