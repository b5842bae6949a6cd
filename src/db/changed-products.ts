import { sql } from 'kysely';
import type { Products } from '../core/catalog/ports.ts';
import type { ExternalId } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** What we know of a store's products, held against what the store says of them now. */
export const changesIn = (tx: TenantTx): Pick<Products, 'totals' | 'unread' | 'changedByUs'> => ({
  async totals(connection) {
    const { rows } = await sql<{ products: number; variants: number }>`
      select count(*)::integer as products, coalesce(sum(variant_count), 0)::integer as variants
      from products
      where organization_id = ${tx.organization} and connection_id = ${connection}
        and removed_at is null`.execute(tx.db);
    return rows[0] ?? { products: 0, variants: 0 };
  },

  async unread(connection, changes) {
    const { rows } = await sql<{ product: ExternalId }>`
      select given.product
      from jsonb_to_recordset(${jsonText(changes)}::jsonb) as given (product text, "changedAt" text)
      left join products p on p.organization_id = ${tx.organization} and p.connection_id = ${connection}
        and p.external_id = given.product and p.removed_at is null
      where p.store_changed_at is distinct from given."changedAt"`.execute(tx.db);
    return rows.map(({ product }) => product);
  },

  /** What changed between our reading and our write stays unread: the stamp is moved only from the one that we had read. */
  async changedByUs(id, { before, after }) {
    await tx.db
      .updateTable('products')
      .set({ store_changed_at: after })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('store_changed_at', '=', before)
      .execute();
  },
});
