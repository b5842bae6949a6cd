import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bootstrap } from '../../src/db/bootstrap.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'plinth-migrations-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const run = () => migrate(database.ownerUrl, pathToFileURL(`${folder}/`));

test('a migrated database has nothing left to apply, also when two ask at once', async () => {
  expect(await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])).toEqual([
    [],
    [],
  ]);
});

test('new files are applied in order, once; a broken one leaves nothing behind; an edited one is refused', async () => {
  await write('9001-first.sql', 'create table first (id integer);');
  await write('9002-second.sql', 'create table second as select * from first;');
  expect(await run()).toEqual(['9001-first.sql', '9002-second.sql']);

  await write('9003-broken.sql', 'create table third (id integer); select 1 / 0;');
  await expect(run()).rejects.toMatchObject({
    code: 'database.migration-failed',
    detail: { migration: '9003-broken.sql', reason: 'division by zero' },
  });
  const tables = await database.asSuperuser<{ name: string }>(
    `select relname as name from pg_class where relname in ('first', 'second', 'third') order by 1`,
  );
  expect(tables.map((row) => row.name)).toEqual(['first', 'second']);

  await write('9001-first.sql', 'create table first (id bigint);');
  await expect(run()).rejects.toMatchObject({
    code: 'database.migration-changed',
    detail: { migration: '9001-first.sql' },
  });
});

test('installing again puts the roles right and changes no data', async () => {
  const organization = await database.organization();
  await bootstrap(database.superuserUrl, {
    database: database.name,
    passwords: { owner: 'test-owner', app: 'test-app', system: 'test-system' },
  });

  expect(
    await database.asSuperuser(
      `select rolname from pg_roles where rolname like 'plinth\\_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
    ),
  ).toEqual([]);
  expect(
    await database.asSuperuser('select name from organizations where id = $1', [organization]),
  ).toHaveLength(1);
});
