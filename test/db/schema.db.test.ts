import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dumpSchema } from '../../src/db/dump-schema.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('schema.sql is what the migrations add up to', async () => {
  const written = readFileSync(new URL('../../src/db/schema.sql', import.meta.url), 'utf8');

  // After a new migration: npm run migrate, then node src/main/schema.ts with the same environment.
  expect((await dumpSchema(database.ownerUrl)).split('\n')).toEqual(written.split('\n'));
});

test('every table keeps its organization first in every key, and its foreign keys carry it', async () => {
  const keys = await database.asSuperuser<{ definition: string }>(
    `select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) as definition
     from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
       and conrelid::regclass::text not in ('organizations', 'schema_migrations')`,
  );
  const outside = keys
    .map((row) => row.definition)
    .filter((one) => !/ (PRIMARY KEY|UNIQUE|FOREIGN KEY) \(organization_id\b/.test(one));

  // These unguessable values are looked up before the organization is known.
  expect(outside.sort()).toEqual([
    'api_keys UNIQUE (hash)',
    'assets UNIQUE (public_token)',
    'owner_links UNIQUE (hash)',
    'previews UNIQUE (hash)',
    'sessions UNIQUE (hash)',
  ]);
});

test('the table types name every column of every table and no other', async () => {
  const source = readFileSync(new URL('../../src/db/tables.ts', import.meta.url), 'utf8');
  const blocks = [...source.matchAll(/^ {2}(\w+): (Tenant & )?\{(.*?)\};?$/gms)];
  const typed = blocks.flatMap(([, table, tenant, body]) => [
    ...(tenant === undefined ? [] : [`${table}.organization_id`]),
    ...[...body!.matchAll(/(?:^|[{;]) *(\w+):/gm)].map((match) => `${table}.${match[1]}`),
  ]);
  const columns = await database.asSuperuser<{ name: string }>(
    `select format('%s.%s', table_name, column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name <> 'schema_migrations'`,
  );

  expect(typed.sort()).toEqual(columns.map((row) => row.name).sort());
});
