import { createHash, randomBytes } from 'node:crypto';
import type { OrganizationId, ReleaseId } from '../kernel/ids.ts';
import { ask, type SystemDatabase } from './system.ts';
import type { TenantTx } from './tenant.ts';

const SECRET_BYTES = 32;
/** Long enough to ask a colleague, short enough that a link in an old mail opens nothing. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Makes a secret that shows a release to whoever has it, for a day. Secrets of the release that have expired go away with it. */
export async function addPreview(
  tx: TenantTx,
  release: ReleaseId,
  now = new Date(),
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + LIFETIME_MS);
  await tx.db
    .deleteFrom('previews')
    .where('organization_id', '=', tx.organization)
    .where('release_id', '=', release)
    .where('expires_at', '<=', now)
    .execute();
  await tx.db
    .insertInto('previews')
    .values({
      organization_id: tx.organization,
      hash: hashOf(secret),
      release_id: release,
      expires_at: expiresAt,
    })
    .execute();
  return { secret, expiresAt };
}

/** The release that a secret shows; null when nobody was given it, or its day is over. */
export async function findPreview(
  system: SystemDatabase,
  secret: string,
  now = new Date(),
): Promise<{ organization: OrganizationId; release: ReleaseId } | null> {
  const row = await ask(system, (db) =>
    db
      .selectFrom('previews')
      .select(['organization_id', 'release_id'])
      .where('hash', '=', hashOf(secret))
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  );
  return row === undefined ? null : { organization: row.organization_id, release: row.release_id };
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
