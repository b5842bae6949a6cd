import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversionsIn } from '../../src/db/conversions.ts';
import { looksIn } from '../../src/db/looks.ts';
import { modelsIn } from '../../src/db/models.ts';
import { productsIn } from '../../src/db/products.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { variantsIn } from '../../src/db/variants.ts';
import { summaryView } from '../../src/db/views/summary.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';
import { hashOf, inspection, recipe } from './conversion-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a run says how long the rest takes once it has made something, by what it made in the last minute', async () => {
  const organization = await database.organization('Oak');
  const { connection, run } = await openSync(database.db, organization);
  const colours = ['Oak', 'Ash', 'Elm', 'Fir', 'Yew', 'Box'];
  await inTenant(database.db, organization, async (tx) => {
    const products = productsIn(tx);
    await products.upsertPage(run, connection, [productWith('1', colours)]);
    const [product] = await products.unsettled(run, 'r1', null, 1);
    const model = await modelsIn(tx).add(hashOf('chair'), 1000, { inspection });
    const { variants } = await products.find(product!);
    const selections = colours.map((name) => ({ kind: 'variant', name }) as const);
    const looks = await looksIn(tx).ensure(
      selections.map((selection) => ({ model: model.id, selection, guessed: false })),
    );
    await variantsIn(tx).assign(
      product!,
      variants.map(({ id: variant }, at) => ({
        variant,
        look: looks[at]!,
        decision: {
          selection: selections[at]!,
          how: 'variant-name',
          guessed: false,
          says: 'it',
        } as const,
      })),
    );
    await conversionsIn(tx).plan(product!, recipe, 'r1');
  });
  const eta = async () =>
    (await inTenant(database.db, organization, (tx) => summaryView(tx, connection)))?.run
      ?.etaSeconds;
  const make = (count: number, ago: string) =>
    database.asSuperuser(
      `update conversions set state = 'done', started_at = now() - $2::interval, finished_at = now() - interval '1 second',
         outputs = '{}', report = '{}'
       where id in (select id from conversions where organization_id = $3 and state = 'queued' limit $1)`,
      [count, ago, organization],
    );
  await database.asSuperuser(
    `update sync_runs set started_at = now() - interval '1 hour' where id = $1`,
    [run],
  );
  expect(await eta()).toBeNull();
  await make(1, '10 seconds');
  expect(await eta()).toBeNull();
  await make(1, '10 seconds');
  // Two in ten seconds, four are left.
  expect(await eta()).toBeGreaterThanOrEqual(20);
  expect(await eta()).toBeLessThanOrEqual(22);
  await make(4, '10 seconds');
  expect(await eta()).toBeNull();
  await database.asSuperuser(
    `update sync_runs set state = 'complete', finished_at = now() where id = $1`,
    [run],
  );
  expect(await eta()).toBeNull();
});
