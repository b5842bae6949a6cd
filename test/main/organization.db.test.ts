import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findByKey } from '../../src/db/api-keys.ts';
import { sessionsOf } from '../../src/db/sessions.ts';
import { openTestDatabase } from '../database.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../src/main/organization.ts');

test('the first key of a new organization opens the API for it, and its link signs the owner in', async () => {
  await using database = await openTestDatabase();
  const env = { DATABASE_URL: database.appUrl, PUBLIC_URL: 'https://plinth.example' };
  const { stdout } = await run(process.execPath, [entry, 'Harbour & Hand'], { env });
  const organization = /^organization +(\S+)$/m.exec(stdout)?.[1];
  const key = /^API key +(\S+)$/m.exec(stdout)?.[1] ?? '';

  expect(await findByKey(database.system, key)).toMatchObject({
    organization,
    scopes: ['read', 'write'],
  });
  const link = /^sign in +https:\/\/plinth\.example\/sign-in#(\S+)$/m.exec(stdout)?.[1] ?? '';
  const sessions = sessionsOf(database.db, database.system);
  const { token } = (await sessions.open(link, null))!;
  expect(await sessions.find(token)).toMatchObject({ organization, role: 'owner' });
  expect(await database.asSuperuser('select id, name from organizations')).toEqual([
    { id: organization, name: 'Harbour & Hand' },
  ]);
});

test('without a name it says how it is called', async () => {
  const end = run(process.execPath, [entry], { env: {} });
  await expect(end).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('usage') });
});
