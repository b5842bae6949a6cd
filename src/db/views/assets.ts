import type { AssetHash } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** One of the organization's own files; null when it has none of this hash, whoever else has. */
export async function assetView({ db, organization }: TenantTx, sha256: AssetHash) {
  const row = await db
    .selectFrom('assets')
    .select(['sha256', 'bytes', 'media_type'])
    .where('organization_id', '=', organization)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { sha256: row.sha256, bytes: Number(row.bytes), mediaType: row.media_type };
}
