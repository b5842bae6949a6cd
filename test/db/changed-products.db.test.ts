import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { needsModel } from '../../src/core/catalog/give-verdict.ts';
import { productsIn } from '../../src/db/products.ts';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { perCall } from '../../src/db/tenant.ts';
import { variantsIn } from '../../src/db/variants.ts';
import { externalId } from '../../src/kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openRun, openSync, productWith } from './catalog-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function start() {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const products = perCall(database.db, organization, productsIn);
  const variants = perCall(database.db, organization, variantsIn);
  const runs = perCall(database.db, organization, syncRunsIn);
  const next = () => openRun(database.db, organization, connection);
  return { organization, connection, run, products, variants, runs, next };
}

const stamped = (id: string, changedAt: string, colors = ['Oak', 'Ash']) => ({
  ...productWith(id, colors),
  changedAt,
});
const says = (id: string, changedAt: string) => ({
  product: externalId(id),
  changedAt,
  variants: 2,
});

test('a product is known by the stamp it was read with; one that is new, removed or stamped anew is unread', async () => {
  const { connection, run, products, next } = await start();
  await products.upsertPage(run, connection, [stamped('1', 'a'), stamped('2', 'a')]);
  expect(await products.totals(connection)).toEqual({ products: 2, variants: 4 });
  const changes = [says('1', 'a'), says('2', 'b'), says('3', 'a')];
  expect([...(await products.unread(connection, changes))].toSorted()).toEqual(['2', '3']);

  const second = await next();
  // Equal content under another stamp is the same content; its stamp is known from now on.
  expect(await products.upsertPage(second, connection, [stamped('2', 'b')])).toMatchObject({
    products: 1,
  });
  await products.removeUnseen(second, connection);
  expect(await products.totals(connection)).toEqual({ products: 1, variants: 2 });
  expect([...(await products.unread(connection, changes))].toSorted()).toEqual(['1', '3']);
});

test('a write of ours moves the stamp only from the one that was read: a change in between stays unread', async () => {
  const { connection, run, products } = await start();
  await products.upsertPage(run, connection, [stamped('1', 'a')]);
  const [id] = await products.unsettled(run, 'recipe', null, 10);
  await products.changedByUs(id!, { before: 'merchant', after: 'ours' });
  expect(await products.unread(connection, [says('1', 'ours')])).toEqual(['1']);
  await products.changedByUs(id!, { before: 'a', after: 'ours' });
  expect(await products.unread(connection, [says('1', 'ours')])).toEqual([]);
});

test('of what was read, variants that are no longer listed are removed; what was not read is left alone', async () => {
  const { organization, connection, run, products, next } = await start();
  await products.upsertPage(run, connection, [stamped('1', 'a'), stamped('2', 'a')]);
  const second = await next();
  await products.upsertPage(second, connection, [stamped('1', 'b', ['Oak'])]);
  expect(await products.removeUnlisted(second)).toBe(1);
  expect(await products.removeUnlisted(second)).toBe(0);
  const left = await database.asSuperuser<{ external_id: string }>(
    `select external_id from variants where organization_id = $1 and removed_at is null order by 1`,
    [organization],
  );
  expect(left.map((row) => row.external_id)).toEqual(['1-Oak', '2-Ash', '2-Oak']);
  expect(
    await database.asSuperuser(
      `select 1 from events where organization_id = $1 and kind = 'variant.removed'`,
      [organization],
    ),
  ).toHaveLength(1);
});

test('a run that did not read everything still works through whatever is unsettled', async () => {
  const { connection, run, products, variants, runs, next } = await start();
  await products.upsertPage(run, connection, [stamped('1', 'a')]);
  const [id] = await products.unsettled(run, 'recipe', null, 10);
  const { variants: ids } = await products.find(id!);
  await variants.assign(
    id!,
    ids.map((one) => ({ variant: one.id, look: null, verdict: needsModel(1) })),
  );
  await products.settle(id!, 'recipe');
  for (const read of ['nothing', 'changed'] as const) {
    const later = await next();
    expect(await products.unsettled(later, 'another', null, 10)).toEqual([]);
    await runs.reads(later, read);
    expect(await products.unsettled(later, 'another', null, 10)).toEqual([id]);
    expect(await products.unsettled(later, 'recipe', null, 10)).toEqual([]);
  }
});
