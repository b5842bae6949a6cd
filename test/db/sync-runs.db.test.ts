import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { perCall } from '../../src/db/tenant.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync } from './catalog-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a run that counts the same again, as a retry does, tells it once', async () => {
  const organization = await database.organization();
  const { run } = await openSync(database.db, organization);
  const runs = perCall(database.db, organization, syncRunsIn);
  const counts = { products: 2, variants: 5, changed: 0, removed: 0 };
  await runs.count(run, counts);
  await runs.count(run, counts);
  await runs.count(run, { ...counts, removed: 1 });

  expect((await runs.find(run)).counts).toEqual({ ...counts, removed: 1 });
  const told = await database.asSuperuser(
    `select id from events where subject_id = $1 and kind = 'sync-run.counted'`,
    [run],
  );
  expect(told).toHaveLength(2);
});
