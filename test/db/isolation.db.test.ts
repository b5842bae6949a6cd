import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { ready } from '../../src/core/catalog/give-verdict.ts';
import { apiKeysIn } from '../../src/db/api-keys.ts';
import { connectionsOf } from '../../src/db/connections.ts';
import { conversionsIn } from '../../src/db/conversions.ts';
import { looksIn } from '../../src/db/looks.ts';
import { membersIn } from '../../src/db/members.ts';
import { sayFlat } from '../../src/db/flat-rules.ts';
import { bundlesIn } from '../../src/db/bundles.ts';
import { likenessesIn } from '../../src/db/likenesses.ts';
import { sayLook } from '../../src/db/look-rules.ts';
import { modelsIn } from '../../src/db/models.ts';
import { addPreview } from '../../src/db/previews.ts';
import { productsIn } from '../../src/db/products.ts';
import { publicationsIn } from '../../src/db/publications.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { sessionsOf } from '../../src/db/sessions.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { variantsIn } from '../../src/db/variants.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { sampleLikeness } from '../core/likeness/sample-likeness.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';
import { hashOf, inspection, recipe, resultFor } from './conversion-rows.ts';

const keys = readSealKeys(Buffer.alloc(32, 1).toString('base64'))!;
let database: TestDatabase;
let mine: OrganizationId;
let theirs: OrganizationId;
beforeAll(async () => {
  database = await openTestDatabase();
  mine = await database.organization('Mine');
  theirs = await database.organization('Theirs');
  await fillEveryTable(mine);
  await fillEveryTable(theirs);
});
afterAll(() => database.close());

const links = new Map<OrganizationId, string>();

/** One row at least in every table, by way of the repositories. */
async function fillEveryTable(organization: OrganizationId): Promise<void> {
  const { connection, run } = await openSync(database.db, organization);
  await connectionsOf(database.db, organization, keys)
    .secrets(connection)
    .replace({ token: 'hush' }, 0);
  await inTenant(database.db, organization, async (tx) => {
    const asked = { key: 'once', route: 'r', request_hash: 'h', organization_id: organization };
    await tx.db.insertInto('idempotency_keys').values(asked).execute();
    await apiKeysIn(tx).create('A key', ['catalog:read']);
    links.set(organization, (await membersIn(tx).ownerLink()).token);
    const products = productsIn(tx);
    await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
    const [product] = await products.unsettled(run, 'r1', null, 1);
    const model = await modelsIn(tx).add(hashOf('chair'), 1000, { inspection });
    const selection = { kind: 'as-modelled' } as const;
    const place = { connection, product: product!, option: 'Colour', value: 'Oak' };
    await sayLook(tx, place, { selection, saidBy: 'Owner' });
    const flat = { form: 'print', size: null, depth: null, saidBy: 'Owner' } as const;
    await sayFlat(tx, { connection, product: product!, productType: null }, flat);
    const file = { file_name: 'chair.glb', sha256: hashOf('chair'), bytes: 1000 };
    await tx.db
      .insertInto('uploads')
      .values({ organization_id: organization, model_id: model.id, ...file })
      .execute();
    const [look] = await looksIn(tx).ensure([{ model: model.id, selection, guessed: false }]);
    const { variants } = await products.find(product!);
    const decision = { selection, how: 'as-modelled', guessed: false, says: 'as it is' } as const;
    await variantsIn(tx).assign(product!, [{ variant: variants[0]!.id, look: look!, decision }]);
    await conversionsIn(tx).plan(product!, recipe, 'r1');
    const [conversion] = await conversionsIn(tx).todo(product!, 'r1', null, 1);
    await conversionsIn(tx).finish(conversion!, resultFor('oak'));
    await bundlesIn(tx).plan(product!, { recipe, hash: 'r2' });
    const { findings } = sampleLikeness({ color: 40 });
    const told = { photoUrl: 'https://f.example/a.jpg', size: null, photoHash: hashOf('photo') };
    const likeness = await likenessesIn(tx).keep({
      ...told,
      look: look!,
      poster: hashOf('oak-poster'),
      findings,
    });
    await likenessesIn(tx).assign(product!, [{ variant: variants[0]!.id, likeness }]);
    await variantsIn(tx).settleLooks(product!, [{ look: look!, verdict: ready() }]);
    const release = await releasesIn(tx).draft(product!, {
      version: 1,
      options: [],
      variants: {},
      looks: {},
    });
    await addPreview(tx, release.id);
    await tx.db
      .insertInto('product_writers')
      .values({
        organization_id: organization,
        product_id: product!,
        writer: 'w',
        until: new Date(),
      })
      .execute();
    const entry = { release: release.id, product: product!, connection };
    await publicationsIn(tx).record({
      ...entry,
      action: 'publish',
      proven: true,
      differences: [],
    });
  });
  await sessionsOf(database.db, database.system).open(links.get(organization)!, null);
}

/** Every table of ours, with the column that names its organization. */
async function tenantTables(): Promise<{ table: string; column: string }[]> {
  const rows = await database.asSuperuser<{ table: string }>(
    `select tablename as "table" from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1`,
  );
  return rows.map(({ table }) => ({
    table,
    column: table === 'organizations' ? 'id' : 'organization_id',
  }));
}

test('in every table an organization sees its own rows and none of another', async () => {
  const tables = await tenantTables();
  expect(tables.length).toBeGreaterThanOrEqual(26);
  for (const { table, column } of tables) {
    const owners = `select array_agg(distinct ${column}::text) as owners from ${table}`;
    const [everyone] = await database.asSuperuser<{ owners: string[] }>(owners);
    const { rows } = await inTenant(database.db, mine, ({ db }) =>
      sql.raw<{ owners: string[] }>(owners).execute(db),
    );

    expect([table, everyone?.owners?.sort()]).toEqual([table, [mine, theirs].sort()]);
    expect([table, rows[0]?.owners]).toEqual([table, [mine]]);
  }
});

test('a connection that has named no organization sees nothing, also after one that had', async () => {
  const client = await database.db.pool.connect();
  try {
    for (const { table } of await tenantTables()) {
      await client.query(
        `begin; select set_config('plinth.organization_id', '${mine}', true); commit`,
      );
      expect([table, (await client.query(`select from ${table}`)).rowCount]).toEqual([table, 0]);
    }
  } finally {
    client.release();
  }
});

test('a row cannot be written into another organization, changed there, or moved there', async () => {
  const attempts = [
    sql`insert into organizations (id, name) values (gen_random_uuid(), 'Forged')`,
    sql`insert into events (organization_id, kind, subject_type, subject_id, data)
      values (${theirs}, 'forged', 'product', gen_random_uuid(), '{}')`,
    sql`update products set organization_id = ${theirs} where organization_id = ${mine}`,
  ];
  for (const attempt of attempts)
    await expect(inTenant(database.db, mine, ({ db }) => attempt.execute(db))).rejects.toThrow(
      /row-level security/,
    );
  const changed = await inTenant(database.db, mine, ({ db }) =>
    sql`update products set title = 'Forged' where organization_id = ${theirs}`.execute(db),
  );
  expect(changed.numAffectedRows).toBe(0n);
});

test('a row cannot point into another organization, though foreign keys look past row-level security', async () => {
  const [connection] = await database.asSuperuser<{ id: string }>(
    'select id from connections where organization_id = $1',
    [theirs],
  );
  const forged = sql`
    insert into sync_runs (organization_id, id, connection_id, workflow_id)
    values (${mine}, gen_random_uuid(), ${connection!.id}, 'forged')`;

  await expect(inTenant(database.db, mine, ({ db }) => forged.execute(db))).rejects.toThrow(
    /foreign key/,
  );
});

test.each([
  sql`update events set kind = 'forged'`,
  sql`delete from events`,
  sql`update usage_events set work_units = 0`,
  sql`update releases set manifest = '{}'`,
  sql`delete from assets`,
  sql`select * from schema_migrations`,
])('what must stay as it was written is out of the application’s reach (%#)', async (attempt) => {
  await expect(inTenant(database.db, mine, ({ db }) => attempt.execute(db))).rejects.toThrow(
    /permission denied/,
  );
});

test('a transaction that has ended can no longer be asked', async () => {
  const escaped = await inTenant(database.db, mine, async (tx) => tx);

  await expect(escaped.db.selectFrom('products').selectAll().execute()).rejects.toMatchObject({
    code: 'internal.unexpected',
  });
});

test('credentials that are copied to another organization do not open there', async () => {
  const [theirRow] = await database.asSuperuser<{ connection_id: string }>(
    'select connection_id from connection_secrets where organization_id = $1',
    [theirs],
  );
  await database.asSuperuser(
    `update connection_secrets set sealed = (select sealed from connection_secrets where organization_id = $1)
     where organization_id = $2`,
    [mine, theirs],
  );

  await expect(
    connectionsOf(database.db, theirs, keys)
      .secrets(theirRow!.connection_id as never)
      .read(),
  ).rejects.toMatchObject({ code: 'seal.unreadable' });
});
