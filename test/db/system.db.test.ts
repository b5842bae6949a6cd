import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { apiKeysIn, findByKey } from '../../src/db/api-keys.ts';
import { listOrganizations } from '../../src/db/organizations.ts';
import { inTenant, perCall } from '../../src/db/tenant.ts';
import { apiKeysView } from '../../src/db/views/api-keys.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a key is shown once, leads to its organization and scopes, and ends when it is revoked', async () => {
  const organization = await database.organization();
  const keys = perCall(database.db, organization, apiKeysIn);
  const { id, key } = await keys.create('CI', ['catalog:read', 'releases:write']);

  expect(key).toMatch(/^plk_[\w-]{43}$/);
  expect(await findByKey(database.system, key)).toEqual({
    organization,
    id,
    scopes: ['catalog:read', 'releases:write'],
  });
  const window = { after: null, limit: 10 };
  const { items } = await inTenant(database.db, organization, (tx) => apiKeysView(tx, window));
  expect(items).toMatchObject([{ id, name: 'CI', revokedAt: null }]);
  expect(JSON.stringify(items)).not.toContain(key);
  const stored = await database.asSuperuser('select api_keys::text as row from api_keys');
  expect(JSON.stringify(stored)).not.toContain(key.slice(12));

  await keys.revoke(id);
  expect(await findByKey(database.system, key)).toBeNull();
});

test('a key that nobody holds leads nowhere', async () => {
  expect(await findByKey(database.system, `plk_${'a'.repeat(43)}`)).toBeNull();
  expect(await findByKey(database.system, 'not a key')).toBeNull();
});

test('a server that ends every connection costs the system role nothing', async () => {
  const organization = await database.organization();
  const { key } = await perCall(database.db, organization, apiKeysIn).create('CI', []);
  expect(await findByKey(database.system, key)).toMatchObject({ organization });
  // In the middle of a statement, where the driver has nobody but the process to tell.
  const waiting = sql`select pg_sleep(60)`.execute(database.system.db);
  const ended = Promise.allSettled([waiting]);
  const asked = `from pg_stat_activity where datname = $1 and usename = 'plinth_system'`;
  for (let busy = 0; busy === 0;)
    busy = (
      await database.asSuperuser(`select pid ${asked} and query like '%pg_sleep%'`, [database.name])
    ).length;
  await database.asSuperuser(`select pg_terminate_backend(pid) ${asked}`, [database.name]);
  expect(await ended).toMatchObject([{ status: 'rejected' }]);

  expect(await findByKey(database.system, key)).toMatchObject({ organization });
});

test('the system role lists organizations and reads nothing else', async () => {
  const organization = await database.organization('Listed');

  expect(await listOrganizations(database.system)).toContainEqual({
    id: organization,
    name: 'Listed',
  });
  for (const query of [
    'select * from products',
    'select * from connection_secrets',
    'select name from api_keys',
    'select name from members',
    'select member_id from owner_links',
    'select settings from connections',
    'select kind from assets',
    'select created_at from previews',
    'select created_at from organizations',
    `update organizations set name = 'x'`,
    'select * from events',
  ])
    await expect(sql.raw(query).execute(database.system.db)).rejects.toThrow(/permission denied/);
});
