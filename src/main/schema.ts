import { writeFile } from 'node:fs/promises';
import { dumpSchema } from '../db/dump-schema.ts';
import { migrateConfig } from '../ops/config/config.ts';

// Writes src/db/schema.sql anew from a database that `npm run migrate` has brought up to date.
const { ownerUrl } = migrateConfig(process.env);
await writeFile(new URL('../db/schema.sql', import.meta.url), await dumpSchema(ownerUrl.reveal()));
console.log('wrote src/db/schema.sql');
