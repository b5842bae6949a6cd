import type { AssetHash } from '../kernel/ids.ts';
import type { TenantTx } from './tenant.ts';

/** Keeps a picture that the organization gave as one of its own files; private, like every source. */
export async function addPictureIn(
  { db, organization }: TenantTx,
  picture: { readonly sha256: AssetHash; readonly bytes: number; readonly mediaType: string },
): Promise<void> {
  await db
    .insertInto('assets')
    .values({
      organization_id: organization,
      sha256: picture.sha256,
      bytes: picture.bytes,
      media_type: picture.mediaType,
      kind: 'source',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
