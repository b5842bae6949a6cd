import { sql } from 'kysely';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { Verdict } from '../../core/catalog/verdict.ts';
import type { TenantTx } from '../tenant.ts';

const FAILURES_MAX = 20;

interface FailureRow {
  readonly product_id: string;
  readonly title: string;
  readonly code: string | null;
  readonly variants: number;
  readonly reason: Omit<Verdict, 'name'>;
}

/** What failed, by product and cause, most variants first. */
export async function summaryFailures({ db, organization }: TenantTx, connection: ConnectionId) {
  const { rows } = await sql<FailureRow>`
    select p.id as product_id, p.title, v.reason ->> 'code' as code, count(*)::int as variants,
      (array_agg(v.reason order by v.position))[1] as reason
    from variants v join products p on p.organization_id = v.organization_id and p.id = v.product_id
    where v.organization_id = ${organization} and p.connection_id = ${connection}
      and v.removed_at is null and p.removed_at is null and v.verdict = 'failed'
    group by p.id, p.title, v.reason ->> 'code'
    order by variants desc, p.title
    limit ${FAILURES_MAX}
  `.execute(db);
  return rows.map(({ reason, ...row }) => ({
    code: row.code ?? 'internal.unexpected',
    says: reason.says,
    todo: reason.todo,
    variants: row.variants,
    product: { id: row.product_id, title: row.title },
    detail: { ...reason.detail },
  }));
}
