import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiKeysIn } from '../../db/api-keys.ts';
import { organizationsIn } from '../../db/organizations.ts';
import { inTenant, openDatabase } from '../../db/tenant.ts';
import { readId, type OrganizationId } from '../../kernel/ids.ts';
import type { Parts } from './parts.ts';

/** Whom the demo acts for: an organization of its own with one key, made at the first start. */
export interface DemoMember {
  readonly organization: OrganizationId;
  readonly key: string;
}

const NAME = 'Harbour & Hand';

/** Reads the demo's organization and key from its data folder, or makes them. */
export async function demoMember(
  folder: string,
  parts: Pick<Parts, 'databaseUrl'>,
): Promise<DemoMember> {
  const file = join(folder, 'member.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null) return JSON.parse(text) as DemoMember;
  const organization = readId<OrganizationId>(randomUUID()) as OrganizationId;
  const db = openDatabase(parts.databaseUrl);
  try {
    const { key } = await inTenant(db, organization, async (tx) => {
      await organizationsIn(tx).create(NAME);
      return apiKeysIn(tx).create('demo', ['read', 'write']);
    });
    const member = { organization, key };
    await writeFile(file, JSON.stringify(member), { mode: 0o600 });
    return member;
  } finally {
    await db.destroy();
  }
}
