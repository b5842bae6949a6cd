import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MaterialSelection } from '../../src/contract/conversion.ts';
import { failed, live, ready } from '../../src/core/catalog/give-verdict.ts';
import { conversionsIn } from '../../src/db/conversions.ts';
import { looksIn } from '../../src/db/looks.ts';
import { modelsIn } from '../../src/db/models.ts';
import { productsIn } from '../../src/db/products.ts';
import { publicAddressesIn } from '../../src/db/public-addresses.ts';
import { publicAssets } from '../../src/db/public-assets.ts';
import { perCall } from '../../src/db/tenant.ts';
import { usageIn } from '../../src/db/usage.ts';
import { variantsIn } from '../../src/db/variants.ts';
import type { ConversionId, LookId } from '../../src/kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';
import { hashOf, inspection, recipe, resultFor } from './conversion-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const tint = (color: string): MaterialSelection => ({ kind: 'tint', material: 'Wood', color });

/** A product of three variants, two of which look the same, mapped and planned. */
async function start() {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const products = perCall(database.db, organization, productsIn);
  const variants = perCall(database.db, organization, variantsIn);
  const conversions = perCall(database.db, organization, conversionsIn);
  const looks = perCall(database.db, organization, looksIn);
  const models = perCall(database.db, organization, modelsIn);
  await products.upsertPage(run, connection, [productWith('1', ['Oak', 'Oak XL', 'Ash'])]);
  const [product] = await products.unsettled(run, 'recipe', null, 1);
  const model = await models.add(hashOf('chair'), 1000, { inspection });
  const stored = await products.find(product!);
  const ids = await looks.ensure(
    ['#aa8855', '#aa8855', '#eeeecc'].map((color) => ({
      model: model.id,
      selection: tint(color),
      guessed: true,
    })),
  );
  await variants.assign(
    product!,
    stored.variants.map(({ id }, index) => ({
      variant: id,
      look: ids[index]!,
      decision: { selection: tint('#aa8855'), how: 'swatch', guessed: true, says: 'a swatch' },
    })),
  );
  const base = { organization, connection, run, product: product!, model, looks: ids };
  return { ...base, stores: { products, variants, conversions, looks, models } };
}

const events = (database_: TestDatabase, subject: string) =>
  database_.asSuperuser<{ kind: string }>(
    'select kind from events where subject_id = $1 order by tx, id',
    [subject],
  );

test('equal bytes are one model, and equal selections one look that stays a guess only while all are', async () => {
  const { model, looks: ids, stores } = await start();

  expect(await stores.models.add(hashOf('chair'), 1000, { inspection })).toEqual(model);
  expect(await stores.models.findBySource(hashOf('chair'))).toEqual(model);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
  const again = await stores.looks.ensure([
    { model: model.id, selection: tint('#aa8855'), guessed: false },
  ]);
  expect(again).toEqual([ids[0]]);
  const rows = await database.asSuperuser('select guessed from looks where id = $1', [ids[0]]);
  expect(rows).toEqual([{ guessed: false }]);
});

test('a plan makes one conversion per look and reuses what is there', async () => {
  const { product, stores } = await start();

  expect(await stores.conversions.plan(product, recipe, 'r1')).toEqual({ queued: 2, reused: 0 });
  expect(await stores.conversions.plan(product, recipe, 'r1')).toEqual({ queued: 0, reused: 2 });
  expect(await stores.conversions.plan(product, recipe, 'r2')).toEqual({ queued: 2, reused: 0 });
  const todo = await stores.conversions.todo(product, 'r1', null, 10);
  expect(todo).toHaveLength(2);
  expect(await stores.conversions.todo(product, 'r1', todo[0]!, 10)).toEqual([todo[1]]);
});

test('finishing twice stores once, bills once and tells once', async () => {
  const { organization, product, stores } = await start();
  await stores.conversions.plan(product, recipe, 'r1');
  const [id] = await stores.conversions.todo(product, 'r1', null, 1);
  await stores.conversions.start(id!);
  const result = resultFor('oak');

  await Promise.all([
    stores.conversions.finish(id!, result),
    stores.conversions.finish(id!, result),
  ]);
  await stores.conversions.finish(id!, result);

  const done = await stores.conversions.find(id!);
  expect(done).toMatchObject({ state: 'done', outputs: result.outputs, source: hashOf('chair') });
  expect(done.report).toEqual(result.report);
  expect(
    await database.asSuperuser(
      'select work_units, gpu_ms from usage_events where organization_id = $1',
      [organization],
    ),
  ).toEqual([{ work_units: '1.052792', gpu_ms: 1.5 }]);
  expect(await perCall(database.db, organization, usageIn).of(id!)).toEqual({
    workUnits: '1.052792',
    gpuMs: 1.5,
  });
  expect((await events(database, done.look)).map((row) => row.kind)).toEqual([
    'conversion.queued',
    'conversion.converting',
    'conversion.done',
  ]);
  expect(await stores.conversions.todo(product, 'r1', null, 10)).not.toContain(id);
});

test('a failed unit says why, is left alone by the list, and can be tried again', async () => {
  const { product, stores } = await start();
  await stores.conversions.plan(product, recipe, 'r1');
  const [id] = await stores.conversions.todo(product, 'r1', null, 1);
  await stores.conversions.start(id!);
  await stores.conversions.fail(id!, { code: 'model.invalid', detail: { rule: 'x' } });

  expect(await stores.conversions.find(id!)).toMatchObject({
    state: 'failed',
    failure: { code: 'model.invalid', detail: { rule: 'x' } },
  });
  expect(await stores.conversions.todo(product, 'r1', null, 10)).not.toContain(id);
  await stores.conversions.start(id!);
  await stores.conversions.finish(id!, resultFor('oak'));
  await stores.conversions.fail(id!, { code: 'model.invalid', detail: {} });
  expect(await stores.conversions.find(id!)).toMatchObject({ state: 'done', failure: null });
});

test('a verdict reaches every variant of its look once, and their timelines', async () => {
  const { connection, product, looks: ids, stores } = await start();
  await stores.variants.settleLooks(product, [{ look: ids[0]!, verdict: ready() }]);
  await stores.variants.settleLooks(product, [{ look: ids[0]!, verdict: ready() }]);

  expect(await stores.variants.verdictCounts(connection)).toMatchObject({ ready: 2 });
  expect(await stores.variants.withoutVerdict(connection)).toBe(1);
  const { variants } = await stores.products.find(product);
  expect((await events(database, variants[0]!.id)).map((row) => row.kind)).toEqual([
    'variant.seen',
    'variant.mapped',
    'variant.verdict',
  ]);
});

test('another look takes the verdict away, the same look keeps it', async () => {
  const { connection, product, looks: ids, stores } = await start();
  const ends = [ids[0]!, ids[2]!].map((look) => ({ look, verdict: live() }));
  await stores.variants.settleLooks(product, ends);
  const { variants } = await stores.products.find(product);
  const assigned = (look: LookId, says: string) =>
    variants.slice(0, 1).map(({ id }) => {
      const decision = { selection: tint('#eeeecc'), how: 'swatch' as const, guessed: false, says };
      return { variant: id, look, decision };
    });

  await stores.variants.assign(product, assigned(ids[0]!, 'the same look for another reason'));
  expect(await stores.variants.verdictCounts(connection)).toMatchObject({ live: 3 });
  await stores.variants.assign(product, assigned(ids[2]!, 'another look'));
  expect(await stores.variants.verdictCounts(connection)).toMatchObject({ live: 2 });
  expect(await stores.variants.withoutVerdict(connection)).toBe(1);
});

test('all variants of one verdict, or of none, get another at once, save those of the looks that are named', async () => {
  const { connection, product, looks: ids, stores } = await start();
  await stores.variants.settleLooks(product, [{ look: ids[0]!, verdict: live() }]);
  const broken = failed('store.refused', { status: 403 });
  await stores.variants.settleFrom(product, null, broken);
  await stores.variants.settleFrom(product, null, broken);
  await stores.variants.settleFrom(product, 'live', ready(), [ids[0]!]);
  expect(await stores.variants.verdictCounts(connection)).toMatchObject({ live: 2, failed: 1 });
  await stores.variants.settleFrom(product, 'live', ready());

  expect(await stores.variants.verdictCounts(connection)).toMatchObject({ ready: 2, failed: 1 });
  const { variants } = await stores.products.find(product);
  const told = (await events(database, variants[2]!.id)).map((row) => row.kind);
  expect(told).toEqual(['variant.seen', 'variant.mapped', 'variant.verdict']);
});

test('conversions of a product are those its present variants show', async () => {
  const { connection, run, product, looks: ids, stores } = await start();
  await stores.conversions.plan(product, recipe, 'r1');
  await stores.products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  await stores.products.removeUnseen(run, connection);

  const shown = await stores.conversions.ofProduct(product, 'r1');
  expect(shown.map((one) => one.look)).toEqual([ids[0]]);
});

test('an output gets one address for good, a source none, and the address opens nothing else', async () => {
  const { organization, product, stores } = await start();
  await stores.conversions.plan(product, recipe, 'r1');
  const [id] = await stores.conversions.todo(product, 'r1', null, 1);
  const { outputs } = resultFor('oak');
  await stores.conversions.finish(id!, resultFor('oak'));
  const addresses = perCall(database.db, organization, (tx) =>
    publicAddressesIn(tx, 'https://p.example'),
  );
  const [store, poster] = [outputs.store!.sha256, outputs.poster!.sha256];

  const first = await addresses.publish([store, hashOf('chair')]);
  const second = await addresses.publish([store, poster]);

  expect([...first.keys()]).toEqual([store]);
  expect(second.get(store)).toBe(first.get(store));
  expect(first.get(store)).toMatch(
    new RegExp(`^https://p\\.example/a/[\\w-]{24}/${store.slice(0, 12)}\\.glb$`),
  );
  // AR Quick Look goes by the end of the address and the media type together.
  const ar = outputs.ar!.sha256;
  const arUrl = (await addresses.publish([ar])).get(ar)!;
  expect(arUrl).toMatch(/\.usdz$/);
  expect(await publicAssets(database.system).findByToken(arUrl.split('/')[4]!)).toMatchObject({
    mediaType: 'model/vnd.usdz+zip',
  });
  const token = first.get(store)!.split('/')[4]!;
  expect(await publicAssets(database.system).findByToken(token)).toEqual({
    organization,
    sha256: store,
    bytes: 500,
    mediaType: 'model/gltf-binary',
  });
  expect(await publicAssets(database.system).findByToken('guess')).toBeNull();
});

test('a conversion of another organization is not found', async () => {
  const mine = await start();
  const theirs = await start();
  await theirs.stores.conversions.plan(theirs.product, recipe, 'r1');
  const [id] = await theirs.stores.conversions.todo(theirs.product, 'r1', null, 1);

  await expect(mine.stores.conversions.find(id as ConversionId)).rejects.toMatchObject({
    code: 'request.not-found',
  });
  await expect(mine.stores.conversions.finish(id!, resultFor('oak'))).rejects.toMatchObject({
    code: 'request.not-found',
  });
});
