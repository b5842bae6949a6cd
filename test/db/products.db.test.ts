import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { productsIn } from '../../src/db/products.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { remakesIn } from '../../src/db/remakes.ts';
import { perCall } from '../../src/db/tenant.ts';
import { variantsIn } from '../../src/db/variants.ts';
import { externalId, type OrganizationId, type ProductId } from '../../src/kernel/ids.ts';
import { live, needsModel, ready } from '../../src/core/catalog/give-verdict.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openRun, openSync, productWith, variantOf } from './catalog-rows.ts';

let database: TestDatabase;
let organization: OrganizationId;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A fresh organization, connection and run for each test. */
async function start() {
  organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const products = perCall(database.db, organization, productsIn);
  const variants = perCall(database.db, organization, variantsIn);
  const remakes = perCall(database.db, organization, remakesIn);
  return { connection, run, products, variants, remakes };
}
const only = async (ids: Promise<readonly ProductId[]>): Promise<ProductId> => {
  const [id, ...others] = await ids;
  expect(others).toEqual([]);
  return id!;
};

test('a product comes back as the store described it, money to the last digit', async () => {
  const { connection, run, products } = await start();
  const chair = productWith('1', ['Oak', 'Ash']);

  expect(await products.upsertPage(run, connection, [chair])).toEqual({
    products: 1,
    variants: 2,
    changed: 1,
  });
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const stored = await products.find(id);

  expect(stored.product).toEqual(chair);
  expect(stored.variants.map((one) => one.externalId)).toEqual(['1-Oak', '1-Ash']);
  expect(stored.models).toMatchObject([{ url: 'https://f.example/a.glb', model: null }]);
});

test('repeating a page changes nothing, and a settled product is no longer listed', async () => {
  const { connection, run, products, variants } = await start();
  const page = [productWith('1', ['Oak', 'Ash'])];
  await products.upsertPage(run, connection, page);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { variants: ids } = await products.find(id);
  await variants.assign(
    id,
    ids.map((one) => ({ variant: one.id, look: null, verdict: needsModel(1) })),
  );
  await products.settle(id, 'recipe');

  expect(await products.upsertPage(run, connection, page)).toMatchObject({ changed: 0 });
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([]);
  expect(await products.unsettled(run, 'another recipe', null, 10)).toEqual([id]);
  const seen = await database.asSuperuser<{ kind: string; count: string }>(
    'select kind, count(*) from events where organization_id = $1 and kind like $2 group by kind order by kind',
    [organization, 'variant.%'],
  );
  expect(seen).toEqual([
    { kind: 'variant.seen', count: '2' },
    { kind: 'variant.verdict', count: '2' },
  ]);
});

test('a changed product keeps its verdicts until it is settled again; only what is new has none', async () => {
  const { connection, run, products, variants } = await start();
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { variants: before } = await products.find(id);
  await variants.assign(id, [{ variant: before[0]!.id, look: null, verdict: needsModel(1) }]);
  await products.settle(id, 'recipe');

  const next = await openRun(database.db, organization, connection);
  const changed = await products.upsertPage(next, connection, [productWith('1', ['Oak', 'Ash'])]);

  expect(changed).toMatchObject({ changed: 1 });
  expect(await products.unsettled(next, 'recipe', null, 10)).toEqual([id]);
  expect(await variants.verdictCounts(connection)).toMatchObject({ 'needs-model': 1 });
  expect(await variants.withoutVerdict(connection)).toBe(1);
});

test('a product that is settled but has a variant without a verdict is listed again', async () => {
  const { connection, run, products } = await start();
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  await products.settle(id, 'recipe');

  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([id]);
});

test('a variant without a verdict is missing in a run, unless somebody has asked for it to be made anew', async () => {
  const { connection, run, products, variants, remakes } = await start();
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  expect(await variants.withoutVerdict(connection)).toBe(1);
  await remakes.ask(id);
  expect(await variants.withoutVerdict(connection)).toBe(0);
});

test('a product that is made but was never shown is listed again; one that was withdrawn is not', async () => {
  const { connection, run, products, variants } = await start();
  const releases = perCall(database.db, organization, releasesIn);
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { variants: stored } = await products.find(id);
  await variants.assign(id, [{ variant: stored[0]!.id, look: null, verdict: ready() }]);
  await products.settle(id, 'recipe');

  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([id]);
  const { id: release } = await releases.draft(id, {
    version: 1,
    options: [],
    variants: {},
    looks: {},
  });
  await releases.move(release, 'approved');
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([id]);

  await releases.move(release, 'publishing');
  await releases.move(release, 'live');
  await releases.move(release, 'withdrawn');
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([]);
});

test('a product of which nothing is left is listed until the store no longer shows it', async () => {
  const { connection, run, products, variants } = await start();
  const releases = perCall(database.db, organization, releasesIn);
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { variants: stored } = await products.find(id);
  const content = { version: 1 as const, options: [], variants: {}, looks: {} };
  const { id: release } = await releases.draft(id, content);
  for (const to of ['approved', 'publishing', 'live'] as const) await releases.move(release, to);
  await variants.assign(id, [{ variant: stored[0]!.id, look: null, verdict: live() }]);
  await products.settle(id, 'recipe');
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([]);

  await variants.assign(id, [{ variant: stored[0]!.id, look: null, verdict: needsModel(1) }]);
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([id]);
  await releases.move(release, 'withdrawn');
  expect(await products.unsettled(run, 'recipe', null, 10)).toEqual([]);
});

test('what a run read is counted per product, and an unchanged product counts in the next run too', async () => {
  const { connection, run, products } = await start();
  const page = [productWith('1', ['Oak', 'Ash']), productWith('2', ['Oak'])];
  await products.upsertPage(run, connection, page);
  const next = await openRun(database.db, organization, connection);
  await products.upsertPage(next, connection, page);

  expect(await products.seenCounts(next)).toEqual({ products: 2, variants: 3 });
  expect(await products.seenCounts(run)).toEqual({ products: 0, variants: 0 });
  const counts = await products.seenVariantCounts(next, ['1', '2', '3'].map(externalId));
  expect([...counts]).toEqual(
    expect.arrayContaining([
      ['1', 2],
      ['2', 1],
    ]),
  );
  expect(counts.size).toBe(2);
});

test('a variant that the export lost is not counted as read, though it is not removed yet', async () => {
  const { connection, run, products } = await start();
  await products.upsertPage(run, connection, [productWith('1', ['Oak', 'Ash'])]);
  const next = await openRun(database.db, organization, connection);
  await products.upsertPage(next, connection, [productWith('1', ['Oak'])]);

  expect(await products.seenVariants(next, externalId('1'))).toEqual(['1-Oak']);
  expect(await products.countUnseen(next, connection)).toEqual({ unseen: 1, known: 3 });
});

test('what a run did not see is removed, and what comes back is there again with its verdict', async () => {
  const { connection, run, products, variants } = await start();
  const [one, two] = [productWith('1', ['Oak', 'Ash']), productWith('2', ['Oak'])];
  await products.upsertPage(run, connection, [one, two]);
  for (const id of await products.unsettled(run, 'recipe', null, 10)) {
    const { variants: ids } = await products.find(id);
    await variants.assign(
      id,
      ids.map((variant) => ({ variant: variant.id, look: null, verdict: ready() })),
    );
    await products.settle(id, 'recipe');
  }

  const second = await openRun(database.db, organization, connection);
  await products.upsertPage(second, connection, [one]);
  expect(await products.removeUnseen(second, connection)).toBe(2);
  expect(await products.removeUnseen(second, connection)).toBe(0);
  expect(await variants.verdictCounts(connection)).toMatchObject({ ready: 2 });

  const third = await openRun(database.db, organization, connection);
  await products.upsertPage(third, connection, [one, two]);
  expect(await products.seenCounts(third)).toEqual({ products: 2, variants: 3 });
  expect(await variants.verdictCounts(connection)).toMatchObject({ ready: 3 });
});

test('a store may repeat a line, and its texts may hold what PostgreSQL refuses', async () => {
  const { connection, run, products } = await start();
  const odd = {
    ...productWith('1', ['Oak']),
    title: 'Chair \0 with a lone \ud800 surrogate',
    variants: [
      variantOf('1', 'Oak'),
      { ...variantOf('1', 'Oak'), title: 'Oak again', selection: { 'Col\0our': 'O\0ak' } },
    ],
  };

  expect(await products.upsertPage(run, connection, [odd, odd])).toMatchObject({
    products: 1,
    variants: 1,
  });
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { product } = await products.find(id);
  expect(product.title).toBe('Chair  with a lone \ufffd surrogate');
  expect(product.variants).toMatchObject([{ title: 'Oak again', selection: { Colour: 'Oak' } }]);
});

test('options, media and categories follow the store, and a file keeps the model made of it', async () => {
  const { connection, run, products } = await start();
  const chair = productWith('1', ['Oak']);
  await products.upsertPage(run, connection, [chair]);
  const changed = {
    ...chair,
    options: [],
    media: chair.media.slice(1).map((one) => ({ ...one, alt: 'turned' })),
    categories: [{ externalId: externalId('sale'), title: 'Sale', handle: 'sale' }],
  };
  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const before = await products.find(id);

  await products.upsertPage(run, connection, [changed]);

  const after = await products.find(id);
  expect(after.product).toEqual(changed);
  expect(after.models[0]?.media).toBe(before.models[0]?.media);
});

test('a selection keeps the order of the product’s options', async () => {
  const { connection, run, products } = await start();
  const selection = { Material: 'Oak', Fit: 'Slim', Colour: 'Red', Size: 'L' };
  const chair = {
    ...productWith('1', ['Oak']),
    options: Object.entries(selection).map(([name, value]) => ({
      name,
      values: [{ name: value, swatch: null }],
    })),
    variants: [{ ...variantOf('1', 'Oak'), selection }],
  };
  await products.upsertPage(run, connection, [chair]);

  const id = await only(products.unsettled(run, 'recipe', null, 10));
  const { product } = await products.find(id);
  expect(Object.keys(product.variants[0]!.selection)).toEqual(Object.keys(selection));
});
