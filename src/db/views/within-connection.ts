import { sql } from 'kysely';
import type { Subject } from '../../api/reads.ts';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** Which of these things belong to one connection; what another has, or nobody, is not among the answer. */
export async function withinConnectionView(
  { db, organization }: TenantTx,
  connection: ConnectionId,
  subjects: readonly Subject[],
): Promise<ReadonlySet<string>> {
  const [types, ids] = [subjects.map(({ type }) => type), subjects.map(({ id }) => id)];
  const { rows } = await sql<{ id: string }>`
    select s.id::text as id from unnest(${types}::text[], ${ids}::uuid[]) s (type, id)
    where case s.type
      when 'connection' then s.id = ${connection}::uuid
      when 'sync-run' then exists (select from sync_runs r
        where r.organization_id = ${organization} and r.id = s.id and r.connection_id = ${connection})
      when 'product' then exists (select from products p
        where p.organization_id = ${organization} and p.id = s.id and p.connection_id = ${connection})
      when 'variant' then exists (select from variants v
        join products p on p.organization_id = v.organization_id and p.id = v.product_id
        where v.organization_id = ${organization} and v.id = s.id and p.connection_id = ${connection})
      when 'release' then exists (select from releases r
        join products p on p.organization_id = r.organization_id and p.id = r.product_id
        where r.organization_id = ${organization} and r.id = s.id and p.connection_id = ${connection})
      when 'conversion' then exists (select from conversions c
        join variants v on v.organization_id = c.organization_id and v.look_id = c.look_id
        join products p on p.organization_id = v.organization_id and p.id = v.product_id
        where c.organization_id = ${organization} and c.id = s.id and p.connection_id = ${connection})
      else false
    end`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
