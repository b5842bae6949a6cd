import { bootstrap } from '../../db/bootstrap.ts';
import { migrate } from '../../db/migrate.ts';
import { migrateConfig } from '../../ops/config/config.ts';

/** Creates roles and database where they are missing and brings the schema up to date; returns how many migrations that took. */
export async function migrateOnce(env: Readonly<Record<string, string>>): Promise<number> {
  const { ownerUrl, install } = migrateConfig(env);
  if (install !== null) await bootstrap(install.superuserUrl.reveal(), install);
  return (await migrate(ownerUrl.reveal())).length;
}
