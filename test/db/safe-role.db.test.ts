import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPool } from '../../src/db/pool.ts';
import { assertSafeRole } from '../../src/db/safe-role.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const asked = async (url: string): Promise<void> => {
  const pool = openPool(url, { connectionsMax: 1 });
  try {
    await assertSafeRole({ pool });
  } finally {
    await pool.end();
  }
};
const unsafe = (reason: RegExp) =>
  expect.objectContaining({
    code: 'database.unsafe',
    detail: expect.objectContaining({ reason: expect.stringMatching(reason) }),
  });

test('the application and the system role are safe', async () => {
  for (const role of [database.db, database.system])
    await expect(assertSafeRole(role)).resolves.toBeUndefined();
});

test('a superuser is refused', async () => {
  await expect(asked(database.superuserUrl)).rejects.toEqual(unsafe(/superuser/));
});

test('the owner of the tables is refused', async () => {
  await expect(asked(database.ownerUrl)).rejects.toEqual(unsafe(/owns/));
});

test('a role that may bypass row-level security is refused', async () => {
  const role = `bypasser_${database.name}`;
  await database.asSuperuser(`create role ${role} login bypassrls password 'test'`);
  try {
    const url = new URL(database.appUrl);
    url.username = role;
    url.password = 'test';
    await expect(asked(url.href)).rejects.toEqual(unsafe(/bypass/));
  } finally {
    await database.asSuperuser(`drop role ${role}`);
  }
});

test.each([
  ['no force row level security', 'force row level security'],
  ['disable row level security', 'enable row level security'],
])('a table with "%s" is found and named', async (fault, mend) => {
  await database.asSuperuser(`alter table releases ${fault}`);
  try {
    await expect(asked(database.appUrl)).rejects.toEqual(unsafe(/releases/));
  } finally {
    await database.asSuperuser(`alter table releases ${mend}`);
  }
});

test('a new table that nobody protected is found', async () => {
  await database.asSuperuser('create table forgotten (organization_id uuid)');
  try {
    await expect(asked(database.appUrl)).rejects.toEqual(unsafe(/forgotten/));
  } finally {
    await database.asSuperuser('drop table forgotten');
  }
});
