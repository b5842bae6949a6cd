import { sql } from 'kysely';
import { secondsLeft, type RunPace } from '../../core/catalog/seconds-left.ts';
import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** Older work says nothing about the rest: the next models may be ten times as heavy. */
const WINDOW = '60 seconds';

/** How long the rest of a running run takes, told from what it made in the last minute; null while that cannot be said. */
export async function secondsLeftOf(
  { db, organization }: TenantTx,
  run: SyncRunId,
  connection: ConnectionId,
): Promise<number | null> {
  const { rows } = await sql<RunPace>`
    with run as (
      select greatest(started_at, now() - ${WINDOW}::interval) as since from sync_runs
      where organization_id = ${organization} and id = ${run}
    ), present as (
      select v.look_id, v.verdict from variants v
      join products p on p.organization_id = v.organization_id and p.id = v.product_id
      where v.organization_id = ${organization} and p.connection_id = ${connection}
        and v.removed_at is null and p.removed_at is null
    ), unit as (
      select distinct on (c.look_id) c.state, c.started_at, c.finished_at from conversions c
      where c.organization_id = ${organization} and c.extra is null
        and c.look_id in (select look_id from present where look_id is not null)
      order by c.look_id, c.created_at desc
    )
    select count(*) filter (where unit.finished_at >= run.since)::int as ended,
      coalesce(extract(epoch from now() - greatest(run.since,
        min(unit.started_at) filter (where unit.finished_at >= run.since))), 0)::float8 as "overSeconds",
      count(*) filter (where unit.state in ('queued', 'converting'))::int as planned,
      count(*)::int as units,
      (select count(*)::int from present where look_id is null and verdict is null) as "unseenVariants",
      (select count(*)::int from present where look_id is not null) as "seenVariants"
    from run left join unit on true
    group by run.since
  `.execute(db);
  const [pace] = rows;
  return pace === undefined ? null : secondsLeft(pace);
}
