import { sql } from 'kysely';
import type { Products } from '../core/catalog/ports.ts';
import type { ProductId } from '../kernel/ids.ts';
import { changesIn } from './changed-products.ts';
import { findProduct } from './find-product.ts';
import { isHeld } from './likenesses.ts';
import { removeUnlisted, removeUnseen } from './remove-unseen.ts';
import { seenIn } from './seen-products.ts';
import type { TenantTx } from './tenant.ts';
import { upsertPage } from './upsert-page.ts';

/** The catalog of an organization's stores. */
export const productsIn = (tx: TenantTx): Products => ({
  upsertPage: (run, connection, products) => upsertPage(tx, run, connection, products),
  find: (id) => findProduct(tx, id),

  async unsettled(run, recipeHash, after, limit) {
    const { rows } = await sql<{ id: ProductId }>`
      select id from products p
      where organization_id = ${tx.organization} and removed_at is null
        and (seen_run = ${run} or connection_id = (
          select r.connection_id from sync_runs r
          where r.organization_id = ${tx.organization} and r.id = ${run} and r.read <> 'all'))
        and (${after}::uuid is null or id > ${after}::uuid)
        and (
          settled_hash is distinct from content_hash or settled_recipe is distinct from ${recipeHash}
          or exists (
            select from variants v
            where v.organization_id = p.organization_id and v.product_id = p.id
              and v.verdict is null and v.removed_at is null)
          or ${waitsForPublishing}
          or ${showsWhatIsGone}
        )
      order by id limit ${limit}`.execute(tx.db);
    return rows.map(({ id }) => id);
  },

  async settle(id, recipeHash) {
    await tx.db
      .updateTable('products')
      .set((row) => ({ settled_hash: row.ref('content_hash'), settled_recipe: recipeHash }))
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .execute();
  },

  ...seenIn(tx),
  ...changesIn(tx),
  removeUnseen: (run, connection) => removeUnseen(tx, run, connection),
  removeUnlisted: (run) => removeUnlisted(tx, run),

  async setModel(media, model) {
    await tx.db
      .updateTable('media')
      .set({ model_id: model })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', media)
      .execute();
  },
});

/**
 * Made, to be shown without a review, but never shown: a publication that broke or was cancelled is taken up again. What was
 * rolled back or withdrawn stays as the merchant left it.
 */
const waitsForPublishing = sql<boolean>`(
  exists (
    select from variants v
    where v.organization_id = p.organization_id and v.product_id = p.id
      and v.verdict = 'ready' and v.removed_at is null and not ${isHeld})
  and exists (
    select from connections c
    where c.organization_id = p.organization_id and c.id = p.connection_id and c.publishing = 'automatic')
  and coalesce(
    (select r.state from releases r
      where r.organization_id = p.organization_id and r.product_id = p.id
      order by r.number desc limit 1),
    'draft') in ('draft', 'approved', 'publishing', 'live'))`;

/** Nothing of it is made any more, yet the store may still show what was: a withdrawal that broke is taken up again. */
const showsWhatIsGone = sql<boolean>`(
  exists (
    select from releases r
    where r.organization_id = p.organization_id and r.product_id = p.id and r.state = 'live')
  and not exists (
    select from variants v
    where v.organization_id = p.organization_id and v.product_id = p.id
      and v.verdict in ('live', 'ready') and v.removed_at is null and not ${isHeld})
  and exists (
    select from connections c
    where c.organization_id = p.organization_id and c.id = p.connection_id and c.publishing = 'automatic'))`;
