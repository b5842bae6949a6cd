import type { AssetHash, OrganizationId } from '../kernel/ids.ts';
import { ask, type SystemDatabase } from './system.ts';

export interface PublicAsset {
  readonly organization: OrganizationId;
  readonly sha256: AssetHash;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Published files by their unguessable address: a shopper has no organization, the address is the permission. */
export const publicAssets = (system: SystemDatabase) => ({
  async findByToken(token: string): Promise<PublicAsset | null> {
    const row = await ask(system, (db) =>
      db
        .selectFrom('assets')
        .select(['organization_id', 'sha256', 'bytes', 'media_type'])
        .where('public_token', '=', token)
        .executeTakeFirst(),
    );
    return row === undefined
      ? null
      : {
          organization: row.organization_id,
          sha256: row.sha256,
          bytes: Number(row.bytes),
          mediaType: row.media_type,
        };
  },
});
