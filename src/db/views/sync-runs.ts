import { type Selectable, sql } from 'kysely';
import type { Slice, SyncRunFilter, Window } from '../../api/reads.ts';
import type { SyncRunState } from '../../core/catalog/sync-run.ts';
import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';
import type { Tables } from '../tables.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';
import { troubleOf } from './trouble.ts';

export type SyncRunView = ReturnType<typeof fromRow>;

const runs = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('sync_runs')
    .selectAll()
    .select(sql<string>`started_at::text`.as('at'))
    .where('organization_id', '=', organization);

/** Sync runs of the organization or of one connection, the newest first. */
export async function syncRunsView(
  tx: TenantTx,
  { connection, state }: SyncRunFilter,
  window: Window,
): Promise<Slice<SyncRunView>> {
  const [at, id] = window.after ?? [];
  const rows = await runs(tx)
    .$if(connection !== undefined, (query) =>
      query.where('connection_id', '=', connection as ConnectionId),
    )
    .$if(state !== undefined, (query) => query.where('state', '=', state as SyncRunState))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(started_at, id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, { position: (row) => [row.at, row.id], item: fromRow });
}

/** One sync run; null when the organization has none of this id. */
export async function syncRunView(tx: TenantTx, id: SyncRunId): Promise<SyncRunView | null> {
  const row = await runs(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

const fromRow = (row: Selectable<Tables['sync_runs']>) => ({
  id: row.id,
  connection: row.connection_id,
  state: row.state,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  counts: {
    products: row.products,
    variants: row.variants,
    changed: row.changed,
    removed: row.removed,
  },
  proof: row.proof,
  failure: troubleOf(row.failure),
});
