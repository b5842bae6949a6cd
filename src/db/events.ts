import { sql } from 'kysely';
import type { DomainEvent, Events } from '../core/events/ports.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** The event log of an organization; what is appended commits with the change it tells of, or not at all. */
export const eventsIn = (tx: TenantTx): Events => ({
  async append(events) {
    if (events.length === 0) return;
    const rows = events.map(({ kind, subject, data }) => ({
      kind,
      subject_type: subject.type,
      subject_id: subject.id,
      data,
    }));
    await sql`
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select ${tx.organization}, kind, subject_type, subject_id, data
      from jsonb_to_recordset(${jsonText(rows)}::jsonb)
        as given (kind text, subject_type text, subject_id uuid, data jsonb)`.execute(tx.db);
  },
});

/** Appends one event. */
export const tell = (
  tx: TenantTx,
  kind: string,
  subject: DomainEvent['subject'],
  data: DomainEvent['data'] = {},
): Promise<void> => eventsIn(tx).append([{ kind, subject, data }]);
