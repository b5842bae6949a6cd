import { bootstrap, roleUrls } from '../../src/db/bootstrap.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openSystemDatabase, type SystemDatabase } from '../../src/db/system.ts';
import { type Database, openDatabase } from '../../src/db/tenant.ts';
import { cloneDatabase } from '../database.ts';

const TEMPLATE = 'plinth_test_schema';
const passwords = { owner: 'test', app: 'test', system: 'test' };

export interface TenantDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly system: SystemDatabase;
}

/** A migrated database of this test file's own, opened as the roles the processes use. */
export async function openTenantDatabase(): Promise<TenantDatabase> {
  const clone = await cloneDatabase(TEMPLATE, async (url) => {
    const database = new URL(url).pathname.slice(1);
    const { ownerUrl } = await bootstrap(url, { database, passwords });
    await migrate(ownerUrl);
  });
  const database = new URL(clone.url).pathname.slice(1);
  const urls = roleUrls(clone.url, { database, passwords });
  const db = openDatabase(urls.appUrl);
  const system = openSystemDatabase(urls.systemUrl);
  return {
    db,
    system,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await system.destroy();
      await clone.drop();
    },
  };
}
