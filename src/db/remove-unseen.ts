import { sql } from 'kysely';
import type { ConnectionId, SyncRunId } from '../kernel/ids.ts';
import type { TenantTx } from './tenant.ts';

/** Marks what a run did not see as removed, with an event each; nothing is deleted, so what comes back keeps its history. */
export async function removeUnseen(
  tx: TenantTx,
  run: SyncRunId,
  connection: ConnectionId,
): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    with gone_products as (
      update products set removed_at = now()
      where organization_id = ${tx.organization} and connection_id = ${connection}
        and removed_at is null and seen_run <> ${run}
      returning organization_id, id
    ), gone_variants as (
      update variants v set removed_at = now()
      from products p
      where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
        and v.organization_id = p.organization_id and v.product_id = p.id and v.removed_at is null
        and (v.revision <> p.revision or p.id in (select id from gone_products))
      returning v.organization_id, v.id
    ), told as (
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select organization_id, 'product.removed', 'product', id, '{}'::jsonb from gone_products
      union all
      select organization_id, 'variant.removed', 'variant', id, '{}'::jsonb from gone_variants
      returning 1
    )
    select count(*)::integer as removed from told`.execute(tx.db);
  return rows[0]?.removed ?? 0;
}

/** The same for the variants of what was read, in a run that did not read everything. */
export async function removeUnlisted(tx: TenantTx, run: SyncRunId): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    with gone as (
      update variants v set removed_at = now()
      from products p
      where p.organization_id = ${tx.organization} and p.seen_run = ${run}
        and v.organization_id = p.organization_id and v.product_id = p.id
        and v.removed_at is null and v.revision <> p.revision
      returning v.organization_id, v.id
    ), told as (
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select organization_id, 'variant.removed', 'variant', id, '{}'::jsonb from gone
      returning 1
    )
    select count(*)::integer as removed from told`.execute(tx.db);
  return rows[0]?.removed ?? 0;
}
