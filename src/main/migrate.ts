import { bootstrap } from '../db/bootstrap.ts';
import { migrate } from '../db/migrate.ts';
import { migrateConfig } from '../ops/config/config.ts';

const config = migrateConfig(process.env);
if (config.install !== null) {
  const { superuserUrl, ...installation } = config.install;
  await bootstrap(superuserUrl.reveal(), installation);
  console.log(`database ${installation.database}: roles and database are in place`);
}
const applied = await migrate(config.ownerUrl.reveal());
for (const name of applied) console.log(`applied ${name}`);
console.log(applied.length === 0 ? 'schema is current' : `${applied.length} migrations applied`);
