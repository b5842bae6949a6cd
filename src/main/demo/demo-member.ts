import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { apiKeysIn } from '../../db/api-keys.ts';
import { organizationsIn } from '../../db/organizations.ts';
import { inTenant, openDatabase } from '../../db/tenant.ts';
import { readId, type OrganizationId } from '../../kernel/ids.ts';
import { keepJson, keptJson } from './keep-json.ts';
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
  const kept = await keptJson<DemoMember>(file);
  if (kept !== null) return kept;
  const organization = readId<OrganizationId>(randomUUID()) as OrganizationId;
  const db = openDatabase(parts.databaseUrl);
  try {
    const { key } = await inTenant(db, organization, async (tx) => {
      await organizationsIn(tx).create(NAME);
      return apiKeysIn(tx).create('demo', ['read', 'write']);
    });
    const member = { organization, key };
    await keepJson(file, member);
    return member;
  } finally {
    await db.destroy();
  }
}
