import { createHash, randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { bootstrap, roleUrls, type RoleUrls } from '../src/db/bootstrap.ts';
import { migrate, migrations } from '../src/db/migrate.ts';
import { organizationsIn } from '../src/db/organizations.ts';
import { openSystemDatabase, type SystemDatabase } from '../src/db/system.ts';
import { inTenant, openDatabase, type Database } from '../src/db/tenant.ts';
import type { OrganizationId } from '../src/kernel/ids.ts';

const PASSWORDS = { owner: 'test-owner', app: 'test-app', system: 'test-system' };
/** Test files run in processes of their own; the first to come makes the template, the others wait. */
const LOCK = 7_203_116;

export interface TestDatabase extends RoleUrls, AsyncDisposable {
  readonly superuserUrl: string;
  readonly name: string;
  readonly db: Database;
  readonly system: SystemDatabase;
  /** A new organization with a row of its own. */
  organization(name?: string): Promise<OrganizationId>;
  /** Runs one statement as the superuser, past row-level security: for planting faults and looking behind the scenes. */
  asSuperuser<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A database of this test file alone, cloned from a template that is migrated once per schema. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (!serverUrl)
    throw new Error('TEST_DATABASE_URL is not set: run the tests with "npm test -- <file>".');
  const template = await templateAt(serverUrl);
  const name = `plinth_test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuserOf(
    serverUrl,
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)} owner plinth_owner`,
  );
  const superuserUrl = withDatabase(serverUrl, name);
  const urls = roleUrls(serverUrl, { database: name, passwords: PASSWORDS });
  const db = openDatabase(urls.appUrl);
  const system = openSystemDatabase(urls.systemUrl);
  const close = async () => {
    await db.destroy();
    await system.destroy();
    await asSuperuserOf(serverUrl, `drop database ${escapeIdentifier(name)} with (force)`);
  };
  return {
    ...urls,
    superuserUrl,
    name,
    db,
    system,
    organization: (title) => addOrganization(db, title),
    asSuperuser: (text, values) => asSuperuserOf(superuserUrl, text, values),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function addOrganization(db: Database, name = 'An organization'): Promise<OrganizationId> {
  const organization = randomUUID() as string as OrganizationId;
  await inTenant(db, organization, (tx) => organizationsIn(tx).create(name));
  return organization;
}

async function templateAt(serverUrl: string): Promise<string> {
  const checksum = createHash('sha256');
  for (const migration of await migrations()) checksum.update(migration.checksum);
  const template = `plinth_template_${checksum.digest('hex').slice(0, 16)}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query(
      'select from pg_database where datname = $1 and datistemplate',
      [template],
    );
    if (rowCount === 0) {
      const { ownerUrl } = await bootstrap(serverUrl, { database: template, passwords: PASSWORDS });
      await migrate(ownerUrl);
      // The mark says that it is whole: one that was left half-made is migrated further.
      await client.query(`alter database ${escapeIdentifier(template)} is_template true`);
    }
    return template;
  } finally {
    await client.end();
  }
}

async function asSuperuserOf<Row extends object>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
