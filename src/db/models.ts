import type { Model, Models } from '../core/models/ports.ts';
import type { AssetHash, ModelId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { json } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** Source files and what was found in them; equal bytes are one model. */
export const modelsIn = (tx: TenantTx): Models => ({
  async find(id) {
    return found(await models(tx).where('id', '=', id).executeTakeFirst(), { model: id });
  },
  async findBySource(source) {
    return (await models(tx).where('source', '=', source).executeTakeFirst()) ?? null;
  },

  async add(source, bytes, what) {
    await addSource(tx, source, bytes);
    await tx.db
      .insertInto('models')
      .values({
        organization_id: tx.organization,
        source,
        inspection: 'inspection' in what ? json(what.inspection) : null,
        failure: 'code' in what ? json({ code: what.code, detail: what.detail }) : null,
      })
      // Two products may bring the same file at once: the first one's row serves both.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return found(await models(tx).where('source', '=', source).executeTakeFirst(), { source });
  },
});

/** Forgets that a file could not be used, wherever it is shown; one that can be used stays. */
export async function forgetFailedModel(tx: TenantTx, source: AssetHash): Promise<void> {
  const failed = await models(tx)
    .where('source', '=', source)
    .where('failure', 'is not', null)
    .executeTakeFirst();
  if (failed === undefined) return;
  await tx.db
    .updateTable('media')
    .set({ model_id: null })
    .where('organization_id', '=', tx.organization)
    .where('model_id', '=', failed.id)
    .execute();
  await tx.db
    .deleteFrom('models')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', failed.id)
    .execute();
}

const models = (tx: TenantTx) =>
  tx.db
    .selectFrom('models')
    .select(['id', 'source', 'inspection', 'failure'])
    .where('organization_id', '=', tx.organization)
    .$castTo<Model & { id: ModelId }>();

const addSource = (tx: TenantTx, sha256: AssetHash, bytes: number) =>
  tx.db
    .insertInto('assets')
    .values({
      organization_id: tx.organization,
      sha256,
      bytes,
      media_type: 'model/gltf-binary',
      kind: 'source',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
