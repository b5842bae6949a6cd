import type { Model } from '../core/models/ports.ts';
import type { AssetHash, ProductId, UploadId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { json, plainText } from './json.ts';
import { remakesIn } from './remakes.ts';
import type { TenantTx } from './tenant.ts';

interface UploadedFile {
  readonly fileName: string;
  readonly sha256: AssetHash;
  readonly bytes: number;
}

/** Model files that were given to Plinth itself. */
export const uploadsIn = (tx: TenantTx) => ({
  /** The same bytes under the same name are one upload as long as nobody has taken it. */
  async add(file: UploadedFile, model: Model): Promise<UploadId> {
    const name = plainText(file.fileName);
    const known = await unassigned(tx, { ...file, fileName: name });
    // What failed before may be read by now: its row is made anew.
    const mended = known !== undefined && known.failure !== null && model.failure === null;
    if (known !== undefined && !mended) return known.id;
    if (known !== undefined) await removeRow(tx, known.id);
    const made = await tx.db
      .insertInto('uploads')
      .values({
        organization_id: tx.organization,
        file_name: name,
        sha256: file.sha256,
        bytes: file.bytes,
        model_id: model.failure === null ? model.id : null,
        failure: model.failure === null ? null : json(model.failure),
      })
      .returning('id')
      .executeTakeFirst();
    return found(made, { file: name }).id;
  },

  /** Nobody else assigns or removes it until the transaction ends. */
  async hold(id: UploadId): Promise<void> {
    const row = await rows(tx).select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    found(row, { upload: id });
  },

  /** Makes it the product's model, in the place of another upload; both products are made anew. */
  async assign(id: UploadId, product: ProductId): Promise<void> {
    await tx.db
      .updateTable('uploads')
      .set({ product_id: null, assigned_at: null })
      .where('organization_id', '=', tx.organization)
      .where('product_id', '=', product)
      .where('id', '<>', id)
      .execute();
    const before = await rows(tx).select('product_id').where('id', '=', id).executeTakeFirst();
    await tx.db
      .updateTable('uploads')
      .set({ product_id: product, assigned_at: new Date() })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .execute();
    const remakes = remakesIn(tx);
    await remakes.ask(product);
    if (before?.product_id && before.product_id !== product) await remakes.ask(before.product_id);
  },

  async remove(id: UploadId): Promise<void> {
    const row = await rows(tx).select('product_id').where('id', '=', id).executeTakeFirst();
    await removeRow(tx, id);
    if (row?.product_id) await remakesIn(tx).ask(row.product_id);
  },
});

const unassigned = (tx: TenantTx, { sha256, fileName }: UploadedFile) =>
  rows(tx)
    .select(['id', 'failure'])
    .where('sha256', '=', sha256)
    .where('file_name', '=', fileName)
    .where('product_id', 'is', null)
    .executeTakeFirst();

const rows = ({ db, organization }: TenantTx) =>
  db.selectFrom('uploads').where('organization_id', '=', organization);

const removeRow = async ({ db, organization }: TenantTx, id: UploadId): Promise<void> => {
  await db
    .deleteFrom('uploads')
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .execute();
};
