import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { eventsIn } from '../../src/db/events.ts';
import { inTenant, openDatabase, type TenantTx } from '../../src/db/tenant.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const subject = { type: 'product' as const, id: '00000000-0000-4000-8000-000000000000' };
const event = (kind: string) => ({ kind, subject, data: {} });
const kindsOf = async (organization: OrganizationId) =>
  (
    await database.asSuperuser<{ kind: string }>(
      'select kind from events where organization_id = $1 order by tx, id',
      [organization],
    )
  ).map((row) => row.kind);

test('what a failing transaction wrote is gone', async () => {
  const organization = await database.organization();
  const attempt = inTenant(database.db, organization, async (tx) => {
    await eventsIn(tx).append([event('lost')]);
    throw new Error('no');
  });

  await expect(attempt).rejects.toThrow('no');
  expect(await kindsOf(organization)).toEqual([]);
});

test('a statement that failed and was swallowed is not taken for a commit', async () => {
  const organization = await database.organization();
  const attempt = inTenant(database.db, organization, async (tx) => {
    await eventsIn(tx).append([event('lost')]);
    await sql`select 1 / 0`.execute(tx.db).catch(() => {});
  });

  await expect(attempt).rejects.toMatchObject({ code: 'internal.unexpected' });
  expect(await kindsOf(organization)).toEqual([]);
});

test('two transactions that deadlock both end well', async () => {
  const organization = await database.organization();
  const [a, b] = [1, 2].map((key) => sql`select pg_advisory_xact_lock(${key})`);
  let waiting = 2;
  let meet = () => {};
  const met = new Promise<void>((resolve) => (meet = resolve));
  const crossing = (first: typeof a, second: typeof a) =>
    inTenant(database.db, organization, async (tx) => {
      await first!.execute(tx.db);
      if ((waiting -= 1) <= 0) meet();
      await met; // only the first time: a repeated transaction finds the promise kept
      await second!.execute(tx.db);
      await eventsIn(tx).append([event('done')]);
    });

  await Promise.all([crossing(a, b), crossing(b, a)]);

  expect(await kindsOf(organization)).toEqual(['done', 'done']);
});

test('connections that the server ends, idle or in use, cost at most the transaction that used them', async () => {
  const db = openDatabase(database.appUrl, { connectionsMax: 3 });
  const organization = await database.organization();
  const endAll = () =>
    database.asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'plinth_app'`,
      [database.name],
    );
  const append = (kind: string) =>
    inTenant(db, organization, (tx) => eventsIn(tx).append([event(kind)]));
  try {
    await append('before');
    await endAll();
    await append('after idle');
    const inUse = inTenant(db, organization, async (tx) => {
      await eventsIn(tx).append([event('lost')]);
      await endAll();
      await eventsIn(tx).append([event('lost')]);
    });
    await expect(inUse).rejects.toMatchObject({ code: 'database.unavailable' });
    await append('after use');
  } finally {
    await db.destroy();
  }
  expect(await kindsOf(organization)).toEqual(['before', 'after idle', 'after use']);
});

test('a server that cannot be reached is a typed failure', async () => {
  const db = openDatabase('postgresql://plinth_app:x@127.0.0.1:1/none');
  const organization = await database.organization();
  try {
    await expect(inTenant(db, organization, async () => {})).rejects.toMatchObject({
      code: 'database.unavailable',
    });
  } finally {
    await db.destroy();
  }
});

test('without an organization there is nothing to ask: it does not compile, and it does not run', async () => {
  // @ts-expect-error a Database has no query methods, only inTenant does
  expect(() => database.db.selectFrom('products')).toThrow(TypeError);
  // @ts-expect-error the system role's database does not know this table
  const query = database.system.db.selectFrom('products').selectAll();
  await expect(query.execute()).rejects.toThrow(/permission denied/);
});

test('an organization that is not a UUID never reaches the database', async () => {
  const forged = `x'; drop table events; --` as OrganizationId;

  await expect(inTenant(database.db, forged, async () => {})).rejects.toMatchObject({
    code: 'request.not-found',
  });
});

test('a reader who waits for open transactions misses no event, whatever the order of their commits', async () => {
  const organization = await database.organization();
  const settled = (tx: TenantTx) =>
    tx.db
      .selectFrom('events')
      .select('kind')
      .where('organization_id', '=', organization)
      .where(sql<boolean>`tx < pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('tx')
      .orderBy('id')
      .execute()
      .then((rows) => rows.map((row) => row.kind));

  await inTenant(database.db, organization, async (slow) => {
    await eventsIn(slow).append([event('slow')]);
    await inTenant(database.db, organization, (tx) => eventsIn(tx).append([event('quick')]));
    // The quick one is committed, but the slow one may still put an event before it.
    expect(await inTenant(database.db, organization, settled)).toEqual([]);
  });

  // Transactions are of the whole server: one of another test's database may hold the line back for a moment.
  let kinds: string[] = [];
  for (const end = Date.now() + 4_000; kinds.length === 0 && Date.now() < end; await sleep(50))
    kinds = await inTenant(database.db, organization, settled);
  expect(kinds).toEqual(['slow', 'quick']);
});

test('a migration under a running process does not disturb it', async () => {
  const organization = await database.organization();
  const read = () =>
    inTenant(
      database.db,
      organization,
      async (tx) =>
        (await sql<object>`select * from events where kind = ${'none'}`.execute(tx.db)).rows.length,
    );
  for (let times = 0; times < 6; times += 1) expect(await read()).toBe(0);
  await database.asSuperuser('alter table events add column added integer');

  expect(await Promise.all([read(), read(), read()])).toEqual([0, 0, 0]);

  await database.asSuperuser('alter table events drop column added');
});
