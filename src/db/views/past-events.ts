import { sql } from 'kysely';
import type { EventFilter, Slice, Window } from '../../api/reads.ts';
import type { EventShape } from '../../api/shapes/event.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';

/** What happened, the newest first, in the reversed order of the streams. */
export async function pastEventsView(
  { db, organization }: TenantTx,
  { type, subject, kind }: EventFilter,
  window: Window,
): Promise<Slice<EventShape>> {
  const [transaction, id] = window.after ?? [];
  const rows = await db
    .selectFrom('events')
    .select(['tx', 'id', 'at', 'kind', 'subject_type', 'subject_id', 'data'])
    .where('organization_id', '=', organization)
    .$if(type !== undefined, (query) => query.where('subject_type', '=', type ?? 'organization'))
    .$if(subject !== undefined, (query) => query.where('subject_id', '=', subject ?? ''))
    .$if(kind !== undefined, (query) => query.where(sql<boolean>`starts_with(kind, ${kind})`))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(tx, id) < (${transaction}::xid8, ${id}::bigint)`),
    )
    .orderBy('tx', 'desc')
    .orderBy('id', 'desc')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, {
    position: (row) => [row.tx, row.id.toString()],
    item: (row) => ({
      id: `${row.tx}-${row.id}`,
      at: row.at.toISOString(),
      kind: row.kind,
      subject: { type: row.subject_type, id: row.subject_id },
      data: { ...row.data },
    }),
  });
}
