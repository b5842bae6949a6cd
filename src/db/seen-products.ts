import { sql } from 'kysely';
import type { Products } from '../core/catalog/ports.ts';
import type { ExternalId } from '../kernel/ids.ts';
import type { TenantTx } from './tenant.ts';

/** A variant counts as read in a run when the product was, and its newest revision lists it. */
const SEEN = sql`v.organization_id = p.organization_id and v.product_id = p.id
  and v.revision = p.revision and v.removed_at is null`;

type Seen = Pick<Products, 'seenCounts' | 'seenVariants' | 'seenVariantCounts' | 'countUnseen'>;

/** What a run has read, and what it has not, counted over the rows that were really stored. */
export const seenIn = (tx: TenantTx): Seen => ({
  /** Asked after every page, so it adds up what each product's last page stored instead of visiting every variant. */
  async seenCounts(run) {
    const { rows } = await sql<{ products: number; variants: number }>`
      select count(*)::integer as products, coalesce(sum(variant_count), 0)::integer as variants
      from products where organization_id = ${tx.organization} and seen_run = ${run}`.execute(
      tx.db,
    );
    return rows[0] ?? { products: 0, variants: 0 };
  },

  async seenVariants(run, product) {
    const { rows } = await sql<{ external_id: ExternalId }>`
      select v.external_id from products p join variants v on ${SEEN}
      where p.organization_id = ${tx.organization} and p.seen_run = ${run}
        and p.external_id = ${product}
      order by v.external_id`.execute(tx.db);
    return rows.map((row) => row.external_id);
  },

  async seenVariantCounts(run, products) {
    const { rows } = await sql<{ external_id: ExternalId; variants: number }>`
      select p.external_id, count(v.id)::integer as variants
      from products p left join variants v on ${SEEN}
      where p.organization_id = ${tx.organization} and p.seen_run = ${run}
        and p.external_id = any (${[...products]}::text[])
      group by p.external_id`.execute(tx.db);
    return new Map(rows.map((row) => [row.external_id, row.variants]));
  },

  async countUnseen(run, connection) {
    const { rows } = await sql<{ unseen: number; known: number }>`
      with live as (
        select p.seen_run = ${run} as seen from products p
        where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
          and p.removed_at is null
        union all
        select p.seen_run = ${run} and v.revision = p.revision
        from products p join variants v
          on v.organization_id = p.organization_id and v.product_id = p.id and v.removed_at is null
        where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
          and p.removed_at is null
      )
      select count(*) filter (where not seen)::integer as unseen, count(*)::integer as known
      from live`.execute(tx.db);
    return rows[0] ?? { unseen: 0, known: 0 };
  },
});
