import { sql } from 'kysely';
import type { Extras } from '../core/conversions/ports.ts';
import type { Extra } from '../core/conversions/extra.ts';
import type { ConnectionId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import type { TenantTx } from './tenant.ts';

/** Which extras the looks of a connection's products get. */
export const extrasIn = (tx: TenantTx): Extras => ({
  async of(connection) {
    const row = await tx.db
      .selectFrom('connections')
      .select('extras')
      .where('organization_id', '=', tx.organization)
      .where('id', '=', connection)
      .executeTakeFirst();
    return found(row, { connection }).extras;
  },
});

/** Chooses extras and marks the products that lack one of them; what is made already stays, chosen or not. */
export async function chooseExtras(
  tx: TenantTx,
  connection: ConnectionId,
  chosen: readonly Extra[],
): Promise<void> {
  await tx.db
    .updateTable('connections')
    .set({ extras: [...chosen] })
    .where('organization_id', '=', tx.organization)
    .where('id', '=', connection)
    .execute();
  const subject = { type: 'connection' as const, id: connection };
  await tell(tx, 'connection.extras-chosen', subject, { extras: chosen.join(', ') });
  await sql`
    update products p set remake_at = now()
    where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
      and p.removed_at is null and exists (
        select from variants v, unnest(${[...chosen]}::text[]) as wanted (extra)
        where v.organization_id = p.organization_id and v.product_id = p.id
          and v.look_id is not null and v.removed_at is null and not exists (
            select from conversions c
            where c.organization_id = v.organization_id and c.look_id = v.look_id
              and c.extra = wanted.extra))`.execute(tx.db);
}
