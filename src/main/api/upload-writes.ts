import type { Guard } from '../../api/entity-tag.ts';
import type { Writes } from '../../api/writes.ts';
import { type Database, inTenant, type TenantTx } from '../../db/tenant.ts';
import { uploadsIn } from '../../db/uploads.ts';
import { uploadView } from '../../db/views/uploads.ts';
import type { UploadId } from '../../kernel/ids.ts';

/** What endpoints change of uploads, each in one transaction of the organization that asks. */
export const uploadWrites = (db: Database): Pick<Writes, 'assignUpload' | 'removeUpload'> => ({
  assignUpload: async (of, id, product, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      await uploadsIn(tx).assign(id, product);
    }),
  removeUpload: async (of, id, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      await uploadsIn(tx).remove(id);
    }),
});

/** Nobody assigns or removes the upload between the guard's look at it and the write. */
async function ask(guard: Guard, tx: TenantTx, id: UploadId): Promise<void> {
  await uploadsIn(tx).hold(id);
  guard(await uploadView(tx, id));
}
