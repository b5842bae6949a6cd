import { sql } from 'kysely';
import { readId, type ConnectionId, type OrganizationId } from '../kernel/ids.ts';
import { inTenant, type Database } from './tenant.ts';

/** Whether a connection shows anything in its store; null when this installation has no such connection. */
export async function showsInStore(
  db: Database,
  of: { readonly organization: OrganizationId; readonly connection: ConnectionId },
): Promise<boolean | null> {
  const [organization, connection] = [
    readId<OrganizationId>(of.organization),
    readId<ConnectionId>(of.connection),
  ];
  if (organization === null || connection === null) return null;
  const { rows } = await inTenant(db, organization, (tx) =>
    sql<{ shows: boolean }>`
      select c.state <> 'disconnected' and exists (
        select from releases r
        join products p on p.organization_id = r.organization_id and p.id = r.product_id
        where r.organization_id = c.organization_id and p.connection_id = c.id
          and r.state in ('live', 'publishing')) as shows
      from connections c
      where c.organization_id = ${organization} and c.id = ${connection}`.execute(tx.db),
  );
  return rows[0]?.shows ?? null;
}
