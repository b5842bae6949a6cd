import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ConnectionFilter, Slice, Window } from '../../api/reads.ts';
import { attentionAction } from '../../core/connections/attention-action.ts';
import type { ConnectionState } from '../../core/connections/connection.ts';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { Tables } from '../tables.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';
import { troubleOf } from './trouble.ts';

type ConnectionView = ReturnType<typeof fromRow>;

const connections = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('connections')
    .selectAll()
    .select(sql<string>`created_at::text`.as('at'))
    .where('organization_id', '=', organization);

/** The connections of the organization, in the order in which they were made. */
export async function connectionsView(
  tx: TenantTx,
  { platform, state, only = null }: ConnectionFilter,
  window: Window,
): Promise<Slice<ConnectionView>> {
  const [at, id] = window.after ?? [];
  const rows = await connections(tx)
    .$if(platform !== undefined, (query) => query.where('platform', '=', String(platform)))
    .$if(state !== undefined, (query) => query.where('state', '=', state as ConnectionState))
    .$if(only !== null, (query) => query.where('id', '=', only))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, { position: (row) => [row.at, row.id], item: fromRow });
}

/** One connection; null when the organization has none of this id. */
export async function connectionView(
  tx: TenantTx,
  id: ConnectionId,
): Promise<ConnectionView | null> {
  const row = await connections(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

const fromRow = (row: Selectable<Tables['connections']>) => ({
  id: row.id,
  platform: row.platform,
  name: row.name,
  settings: { ...row.settings },
  state: row.state,
  publishing: row.publishing,
  extras: [...row.extras],
  facts: row.facts,
  attention: attentionOf(row),
  paused: row.paused,
  pauseProven: row.pause_proven,
  placement: row.placement,
  placementUrl: row.placement_url,
  createdAt: row.created_at.toISOString(),
});

function attentionOf({
  state,
  attention,
}: Pick<Selectable<Tables['connections']>, 'state' | 'attention'>) {
  const trouble = troubleOf(attention);
  return trouble && { ...trouble, action: attentionAction(state, trouble.code) };
}
