import { sql } from 'kysely';
import type { ReleaseCountsShape } from '../../api/shapes/release-counts.ts';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { waitingOf } from '../waiting-releases.ts';
import { connectionView } from './connections.ts';

type Counts = Omit<ReleaseCountsShape, 'connection'>;

const none: Counts = { drafts: 0, approved: 0, live: 0, earlier: 0, rolledBack: 0, withdrawn: 0 };

/** How many products stand where between a draft and the shop; null when the organization has no such connection. */
export async function releaseCountsView(
  tx: TenantTx,
  connection: ConnectionId,
): Promise<ReleaseCountsShape | null> {
  if ((await connectionView(tx, connection)) === null) return null;
  // Earlier is what the history holds before the live release: see `before` in ../releases.ts.
  const { rows } = await sql<Counts>`
    with waiting as (select w.product_id, w.state from (${waitingOf(tx, connection)}) w),
    product as (
      select p.id,
        max(r.live_at) filter (where r.state = 'live') as live_at,
        min(r.live_at) as first_at,
        max(r.number) filter (where r.state = 'live') as live,
        max(r.number) filter (where r.state in ('superseded', 'withdrawn')) as other,
        bool_or(r.state = 'withdrawn') as was_shown,
        bool_or(r.state in ('draft', 'approved', 'publishing', 'live')) as is_more
      from products p join releases r on r.organization_id = p.organization_id and r.product_id = p.id
      where p.organization_id = ${tx.organization} and p.connection_id = ${connection} and p.removed_at is null
      group by p.id
    )
    select (select count(*)::int from waiting where state = 'draft') as drafts,
      (select count(*)::int from waiting where state <> 'draft') as approved,
      count(*) filter (where live_at is not null)::int as live,
      count(*) filter (where first_at < live_at)::int as earlier,
      count(*) filter (where other > live
        and not exists (select from waiting w where w.product_id = product.id))::int as "rolledBack",
      count(*) filter (where was_shown and not is_more)::int as withdrawn
    from product`.execute(tx.db);
  return { connection, ...(rows[0] ?? none) };
}
