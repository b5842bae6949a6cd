import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { perCall } from '../../src/db/tenant.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openRun, openSync } from './catalog-rows.ts';

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

test('the last run is told when it ended complete, with the start of the last that read everything', async () => {
  const organization = await database.organization();
  const { connection, run: full } = await openSync(database.db, organization);
  const runs = perCall(database.db, organization, syncRunsIn);
  const next = () => openRun(database.db, organization, connection);
  const last = async () => runs.lastComplete(await next(), connection);
  const proof = {
    expected: { products: 0, variants: 0 },
    found: { products: 0, variants: 0 },
    missing: [],
    withoutVerdict: 0,
  };
  const finish = (run: typeof full, state: 'complete' | 'incomplete') =>
    runs.finish(run, state, { proof, failure: null });
  expect(await runs.lastComplete(full, connection)).toBeNull();
  await finish(full, 'complete');
  const { startedAt: fullAt } = await runs.find(full);

  const changed = await next();
  expect(await runs.lastComplete(changed, connection)).toEqual({ startedAt: fullAt, fullAt });
  await runs.reads(changed, 'changed');
  await finish(changed, 'complete');
  const nothing = await next();
  await runs.reads(nothing, 'nothing');
  await finish(nothing, 'complete');
  const { startedAt } = await runs.find(nothing);
  const after = await next();
  expect(await runs.lastComplete(after, connection)).toEqual({ startedAt, fullAt });

  await finish(after, 'incomplete');
  expect(await last()).toBeNull();
});
