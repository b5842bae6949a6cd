import { randomUUID } from 'node:crypto';
import { signInUrl } from '../api/sign-in-url.ts';
import { apiKeysIn } from '../db/api-keys.ts';
import { membersIn } from '../db/members.ts';
import { organizationsIn } from '../db/organizations.ts';
import { inTenant, openDatabase } from '../db/tenant.ts';
import { readId, type OrganizationId } from '../kernel/ids.ts';
import { readEnv } from '../ops/config/env.ts';

/** Makes an organization, its first API key and its owner's sign-in link: an installation begins with none, and lets nobody in without. */
const [name = ''] = process.argv.slice(2);
const organization = readId<OrganizationId>(randomUUID());
if (name.trim() === '' || organization === null) {
  console.error('usage: node start.mjs organization <name>');
  process.exitCode = 2;
} else {
  const { DATABASE_URL: url, PUBLIC_URL: publicUrl } = readEnv(process.env, [
    'DATABASE_URL',
    'PUBLIC_URL',
  ]);
  const db = openDatabase(url.reveal());
  try {
    const { key, token } = await inTenant(db, organization, async (tx) => {
      await organizationsIn(tx).create(name.trim());
      const { key: made } = await apiKeysIn(tx).create('first', ['read', 'write']);
      return { key: made, token: (await membersIn(tx).ownerLink()).token };
    });
    console.log(`organization  ${organization}`);
    console.log(`API key       ${key}`);
    console.log(`sign in       ${signInUrl(publicUrl, token)}`);
    console.error(
      'Key and link are shown this once: only their hashes are kept. The link works once, for a day.',
    );
  } finally {
    await db.destroy();
  }
}
