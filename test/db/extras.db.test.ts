import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LookSelection } from '../../src/core/catalog/look-selection.ts';
import type { Extra } from '../../src/core/conversions/extra.ts';
import { bundlesIn } from '../../src/db/bundles.ts';
import { conversionsIn } from '../../src/db/conversions.ts';
import { chooseExtras, extrasIn } from '../../src/db/extras.ts';
import { looksIn } from '../../src/db/looks.ts';
import { modelsIn } from '../../src/db/models.ts';
import { productsIn } from '../../src/db/products.ts';
import { inTenant, perCall } from '../../src/db/tenant.ts';
import { variantsIn } from '../../src/db/variants.ts';
import { bundlesOfProduct } from '../../src/db/views/bundles.ts';
import { usageIn } from '../../src/db/usage.ts';
import type { ConversionId, OrganizationId, ProductId } from '../../src/kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';
import { hashOf, inspection, recipe, resultFor } from './conversion-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const under = { recipe: { ...recipe, outputs: ['bundle'] as const }, hash: 'bundle-recipe' };
const wanted = new Map<Extra, string>([
  ['lods', 'lods-recipe'],
  ['bundle', under.hash],
]);
const COLORS = { Oak: '#aa8855', Ash: '#eeeecc', Teak: '#884422' };
type Color = keyof typeof COLORS;
const tint = (color: Color): LookSelection => ({
  kind: 'tint',
  material: 'Wood',
  color: COLORS[color],
});

/** A shop whose chairs come in these colours, each a look of one model. */
async function shopOf(...chairs: readonly (readonly Color[])[]) {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const products = perCall(database.db, organization, productsIn);
  const named = chairs.map((colors, index) => productWith(String(index), colors));
  await products.upsertPage(run, connection, named);
  const model = await perCall(database.db, organization, modelsIn).add(hashOf('chair'), 1000, {
    inspection,
  });
  const show = async (product: ProductId, colors: readonly Color[]) => {
    const stored = await products.find(product);
    const looks = await perCall(database.db, organization, looksIn).ensure(
      colors.map((color) => ({ model: model.id, selection: tint(color), guessed: true })),
    );
    await perCall(database.db, organization, variantsIn).assign(
      product,
      stored.variants.map(({ id }, index) => ({
        variant: id,
        look: looks[index]!,
        decision: {
          selection: tint(colors[index]!),
          how: 'swatch',
          guessed: true,
          says: 'a swatch',
        },
      })),
    );
  };
  const rows = await database.asSuperuser<{ id: ProductId }>(
    'select id from products where organization_id = $1 order by external_id',
    [organization],
  );
  const ids = rows.map(({ id }) => id);
  for (const [index, product] of ids.entries()) await show(product, chairs[index]!);
  return {
    organization,
    connection,
    products: ids,
    show,
    extras: perCall(database.db, organization, extrasIn),
    bundles: perCall(database.db, organization, bundlesIn),
    conversions: perCall(database.db, organization, conversionsIn),
    usage: perCall(database.db, organization, usageIn),
    choose: (...chosen: readonly Extra[]) =>
      inTenant(database.db, organization, (tx) => chooseExtras(tx, connection, chosen)),
    seen: (product: ProductId) =>
      inTenant(database.db, organization, (tx) => bundlesOfProduct(tx, product)),
  };
}

const page = { after: null, limit: 10 };

test('what a product lacks is known until it is planned, page by page', async () => {
  const shop = await shopOf(['Oak', 'Ash'], ['Teak']);
  const lacking = () => shop.extras.lacking(shop.connection, wanted, page);
  const all = [...shop.products].sort();
  expect(await lacking()).toEqual(all);
  const [first] = await shop.extras.lacking(shop.connection, wanted, { after: null, limit: 1 });
  expect(first).toBe(all[0]);
  expect(await shop.extras.lacking(shop.connection, wanted, { after: first!, limit: 10 })).toEqual(
    all.slice(1),
  );

  for (const product of all) await shop.bundles.plan(product, under);
  expect(await lacking()).toEqual(all); // the levels of detail
  for (const product of all) await shop.conversions.plan(product, recipe, 'lods-recipe', 'lods');
  expect(await lacking()).toEqual([]);
  // Another recipe is another file.
  expect(await shop.extras.lacking(shop.connection, new Map([['bundle', 'newer']]), page)).toEqual(
    all,
  );
});

test('a bundle is planned once for equal looks, anew for others, and not at all for one', async () => {
  const shop = await shopOf(['Oak', 'Ash'], ['Oak', 'Ash'], ['Teak']);
  const [chair, twin, stool] = shop.products;
  expect(await shop.bundles.plan(chair!, under)).toBe(1);
  expect(await shop.bundles.plan(chair!, under)).toBe(0);
  expect(await shop.bundles.plan(twin!, under)).toBe(0);
  expect(await shop.bundles.plan(stool!, under)).toBe(0);
  expect(await shop.seen(stool!)).toMatchObject([{ looks: 1, none: 'one-look', state: null }]);

  await shop.choose('bundle');
  const [unit, ...more] = await shop.extras.todo(shop.connection, null, 10);
  expect(more).toEqual([]);
  const { bundle, selection } = await shop.conversions.find(unit!);
  expect(selection).toEqual(tint('Oak'));
  expect(bundle).toEqual([
    { name: 'Oak', look: tint('Oak') },
    { name: 'Ash', look: tint('Ash') },
  ]);

  await shop.conversions.start(unit!);
  const file = { sha256: hashOf('all'), bytes: 900, mediaType: 'model/gltf-binary' };
  await shop.conversions.finish(unit!, { ...resultFor('all'), outputs: { bundle: file } });
  expect(await shop.usage.of(unit!)).not.toBeNull();
  for (const product of [chair!, twin!])
    expect(await shop.seen(product)).toMatchObject([{ looks: 2, none: null, state: 'done', file }]);
  expect(await shop.extras.todo(shop.connection, null, 10)).toEqual([]);

  await shop.show(chair!, ['Oak', 'Teak']);
  expect(await shop.seen(chair!)).toEqual([]);
  expect(
    await shop.extras.lacking(shop.connection, new Map([['bundle', under.hash]]), page),
  ).toEqual([chair]);
  expect(await shop.bundles.plan(chair!, under)).toBe(1);
  expect(await shop.seen(chair!)).toMatchObject([{ looks: 2, state: 'queued', file: null }]);
  expect(await shop.seen(twin!)).toMatchObject([{ file }]);
});

test('what is not chosen any more, or is of looks that have changed, is not made', async () => {
  const shop = await shopOf(['Oak', 'Ash']);
  const [chair] = shop.products;
  await shop.choose('bundle', 'lods');
  await shop.conversions.plan(chair!, recipe, 'lods-recipe', 'lods');
  await shop.bundles.plan(chair!, under);
  const todo = () => shop.extras.todo(shop.connection, null, 10);
  expect(await todo()).toHaveLength(3);
  const [stale] = await bundleUnits(shop.organization);
  await shop.show(chair!, ['Oak', 'Teak']);
  await shop.bundles.plan(chair!, under);
  expect(await todo()).not.toContain(stale);
  await shop.choose('bundle');
  expect(await todo()).toHaveLength(1);
  await shop.choose();
  expect(await todo()).toEqual([]);
});

test('what broke for no fault of its file is planned again, the rest is not', async () => {
  const shop = await shopOf(['Oak', 'Ash']);
  const [chair] = shop.products;
  await shop.bundles.plan(chair!, under);
  const [unit] = await bundleUnits(shop.organization);
  const bundles = new Map<Extra, string>([['bundle', under.hash]]);
  const lacking = () => shop.extras.lacking(shop.connection, bundles, page);
  await shop.conversions.fail(unit!, { code: 'gpu.lost', detail: {} });
  expect(await lacking()).toEqual([chair]);
  expect(await shop.bundles.plan(chair!, under)).toBe(1);
  await shop.conversions.fail(unit!, { code: 'model.truncated', detail: {} });
  expect(await lacking()).toEqual([]);
  expect(await shop.bundles.plan(chair!, under)).toBe(0);
  expect(await shop.seen(chair!)).toMatchObject([
    { state: 'failed', failure: { code: 'model.truncated' } },
  ]);
});

const bundleUnits = async (organization: OrganizationId): Promise<readonly ConversionId[]> => {
  const rows = await database.asSuperuser<{ id: ConversionId }>(
    `select id from conversions where organization_id = $1 and extra = 'bundle' order by created_at`,
    [organization],
  );
  return rows.map(({ id }) => id);
};
