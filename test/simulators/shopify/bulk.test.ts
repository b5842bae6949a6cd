import { afterEach, expect, test } from '@jest/globals';
import { type ShopUnderTest, emptyCatalog, openShopUnderTest } from './shop-under-test.ts';

const CATALOG =
  '{ products { edges { node { id title media { edges { node { id } } } variants { edges { node { id sku } } } } } } }';
const START =
  'mutation ($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: false) { bulkOperation { id status } userErrors { field message code } } }';
const LOOK =
  'query ($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl } }';

let shop: ShopUnderTest;
afterEach(() => shop.end());

const start = async (query: string) =>
  (await shop.ask(START, { query })).data.bulkOperationRunQuery;
async function finished(id: string) {
  for (;;) {
    const { bulkOperation } = (await shop.ask(LOOK, { id })).data;
    if (!['CREATED', 'RUNNING'].includes(bulkOperation.status)) return bulkOperation;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
interface Line {
  readonly id: string;
  readonly parent: string | undefined;
}
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { id, ['__parentId']: parent } = JSON.parse(line) as Record<string, string>;
      return { id: id ?? '', parent };
    });

test('a bulk read holds every product, variant and media once, children not after their parents', async () => {
  shop = await openShopUnderTest();
  const { bulkOperation, userErrors } = await start(CATALOG);
  expect(userErrors).toEqual([]);
  expect(bulkOperation.status).toBe('CREATED');
  const done = await finished(bulkOperation.id);
  const text = await (await fetch(done.url)).text();
  const lines = linesOf(text);
  const at = new Map(lines.map((line, index) => [line.id, index]));
  expect(done).toMatchObject({ status: 'COMPLETED', objectCount: String(lines.length) });
  expect(done.fileSize).toBe(String(Buffer.byteLength(text)));
  expect(lines.filter((line) => line.parent === undefined)).toHaveLength(17);
  expect(lines.filter((line) => line.id.includes('/ProductVariant/'))).toHaveLength(2238);
  const early = lines.filter((line, i) => line.parent && i < (at.get(line.parent) ?? 0));
  expect(early.length).toBeGreaterThan(100);
  const again = await finished((await start(CATALOG)).bulkOperation.id);
  expect(linesOf(await (await fetch(again.url)).text())).toHaveLength(lines.length);
});

test('the rules of bulk queries are kept', async () => {
  shop = await openShopUnderTest();
  const refused = async (query: string) => {
    const { bulkOperation, userErrors } = await start(query);
    expect(bulkOperation).toBeNull();
    return userErrors[0].message;
  };
  expect(await refused('{ node(id: "gid://shopify/Product/1") { id } }')).toContain('`node`');
  expect(await refused('{ shop { name } }')).toContain('at least one connection');
  expect(await refused('{ products { nodes { id } } }')).toContain("'edges' > 'node'");
  expect(
    await refused('{ products { edges { node { title variants { edges { node { id } } } } } } }'),
  ).toContain("must select the 'id'");
  expect(await refused('{ products { edges { node { colour } } } }')).toContain(
    'Cannot query field',
  );
  const nested = (inner: string) => `products { edges { node { id ${inner} } } }`;
  expect(
    await refused(
      `{ collections { edges { node { id ${nested(`collections { edges { node { id ${nested('title')} } } }`)} } } } }`,
    ),
  ).toContain('deeper than 2 levels');
  const five = ['a', 'b', 'c', 'd', 'e'].map(
    (name) => `${name}: variants { edges { node { id } } }`,
  );
  expect(await refused(`{ ${nested(five.join(' '))} }`)).toContain('more than 5 connections');
});

test('at most five run at once', async () => {
  shop = await openShopUnderTest({ bulkDelayMs: 60_000 });
  for (let n = 0; n < 5; n += 1) expect((await start(CATALOG)).userErrors).toEqual([]);
  expect((await start(CATALOG)).userErrors[0].code).toBe('OPERATION_IN_PROGRESS');
  const { data } = await shop.ask(
    '{ bulkOperations(first: 10, sortKey: CREATED_AT, reverse: true) { nodes { id status } } }',
  );
  expect(data.bulkOperations.nodes).toHaveLength(5);
  const { id } = data.bulkOperations.nodes[0];
  await shop.ask(
    'mutation ($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }',
    { id },
  );
  expect((await start(CATALOG)).userErrors).toEqual([]);
});

test('an empty result has no file', async () => {
  shop = await openShopUnderTest({ catalog: emptyCatalog });
  expect(await finished((await start(CATALOG)).bulkOperation.id)).toMatchObject({
    status: 'COMPLETED',
    objectCount: '0',
    url: null,
  });
});

test('a failed operation offers what it had', async () => {
  shop = await openShopUnderTest();
  shop.simulator.faults.add({ kind: 'bulk-failed' });
  const failed = await finished((await start(CATALOG)).bulkOperation.id);
  expect(failed).toMatchObject({ status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR', url: null });
  const text = await (await fetch(failed.partialDataUrl)).text();
  expect(linesOf(text)).toHaveLength(Number(failed.objectCount));
});

test('a result file can come truncated, or without one line; the next reading is whole again', async () => {
  shop = await openShopUnderTest();
  const { url } = await finished((await start(CATALOG)).bulkOperation.id);
  const whole = await (await fetch(url)).text();
  shop.simulator.faults.add({ kind: 'truncated-jsonl' });
  const cut = await (await fetch(url)).text();
  expect(whole.startsWith(cut)).toBe(true);
  expect(() => linesOf(cut)).toThrow('JSON');
  const lost = linesOf(whole).find((line) => line.id.includes('/ProductVariant/'))!.id;
  shop.simulator.faults.add({ kind: 'missing-line', externalId: lost });
  const rest = linesOf(await (await fetch(url)).text());
  expect(rest).toHaveLength(linesOf(whole).length - 1);
  expect(rest.some((line) => line.id === lost)).toBe(false);
  expect(await (await fetch(url)).text()).toBe(whole);
});

test('the address of a result ends, and cannot be forged', async () => {
  let now = new Date('2026-11-23T10:00:00Z');
  shop = await openShopUnderTest({ now: () => now });
  const { url } = await finished((await start(CATALOG)).bulkOperation.id);
  const forged = new URL(url);
  forged.searchParams.set('expires', '99999999999999');
  expect((await fetch(forged)).status).toBe(403);
  now = new Date('2026-12-01T10:00:00Z');
  expect((await fetch(url)).status).toBe(403);
});
