import { sql } from 'kysely';
import type { EventPosition, EventSlice } from '../../api/reads.ts';
import type { TenantTx } from '../tenant.ts';

/**
 * Events after a position, in an order that never changes again. Only transactions older than every one still running
 * are read: what commits later comes later, so a reader that goes on after the last event it saw has skipped none.
 */
export async function eventsView(
  { db, organization }: TenantTx,
  after: EventPosition | null,
  limit: number,
): Promise<EventSlice> {
  if (after === null) return { events: [], next: await now(db) };
  const rows = await db
    .selectFrom('events')
    .select(['tx', 'id', 'at', 'kind', 'subject_type', 'subject_id', 'data'])
    .where('organization_id', '=', organization)
    .where(sql<boolean>`(tx, id) > (${after.transaction}::xid8, ${after.id}::bigint)`)
    .where(sql<boolean>`tx < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('tx')
    .orderBy('id')
    .limit(limit)
    .execute();
  const events = rows.map((row) => ({
    position: { transaction: row.tx, id: row.id.toString() },
    at: row.at.toISOString(),
    kind: row.kind,
    subject: { type: row.subject_type, id: row.subject_id },
    data: { ...row.data },
  }));
  return { events, next: events.at(-1)?.position ?? after };
}

/** The position before everything that is not final yet. */
async function now(db: TenantTx['db']): Promise<EventPosition> {
  const { rows } = await sql<{
    transaction: string;
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`.execute(db);
  return { transaction: rows[0]?.transaction ?? '0', id: '0' };
}
