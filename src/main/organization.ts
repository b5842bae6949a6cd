import { randomUUID } from 'node:crypto';
import { apiKeysIn } from '../db/api-keys.ts';
import { organizationsIn } from '../db/organizations.ts';
import { inTenant, openDatabase } from '../db/tenant.ts';
import { readId, type OrganizationId } from '../kernel/ids.ts';
import { readEnv } from '../ops/config/env.ts';

/** Makes an organization and its first API key: an installation begins with none, and the API lets nobody in without one. */
const [name = ''] = process.argv.slice(2);
const organization = readId<OrganizationId>(randomUUID());
if (name.trim() === '' || organization === null) {
  console.error('usage: node start.mjs organization <name>');
  process.exitCode = 2;
} else {
  const { DATABASE_URL: url } = readEnv(process.env, ['DATABASE_URL']);
  const db = openDatabase(url.reveal());
  try {
    const { key } = await inTenant(db, organization, async (tx) => {
      await organizationsIn(tx).create(name.trim());
      return apiKeysIn(tx).create('first', ['read', 'write']);
    });
    console.log(`organization  ${organization}`);
    console.log(`API key       ${key}`);
    console.error('The key is shown this once: only its hash is kept.');
  } finally {
    await db.destroy();
  }
}
