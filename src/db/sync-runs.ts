import { sql } from 'kysely';
import type { SyncRuns } from '../core/catalog/ports.ts';
import { syncRunMoves, type SyncCounts, type SyncRun } from '../core/catalog/sync-run.ts';
import { Failure } from '../kernel/errors.ts';
import type { ConnectionId, SyncRunId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found, statesBefore } from './found.ts';
import { json } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** The runs that read a store's whole catalog. */
export const syncRunsIn = (tx: TenantTx): SyncRuns => ({
  async start(id, connection, workflowId) {
    const added = await tx.db
      .insertInto('sync_runs')
      .values({
        organization_id: tx.organization,
        id,
        connection_id: connection,
        workflow_id: workflowId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 1n)
      await tell(tx, 'sync-run.started', subject(id), { connection });
  },

  find: (id) => findRun(tx, id),

  lastComplete: (before, connection) => lastComplete(tx, before, connection),

  async reads(id, what) {
    await tx.db
      .updateTable('sync_runs')
      .set({ read: what })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .execute();
  },

  count: (id, counts) => count(tx, id, counts),

  async prove(id, proof) {
    await tx.db
      .updateTable('sync_runs')
      .set({ proof: json(proof) })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute();
  },

  async finish(id, to, end) {
    const moved = await tx.db
      .updateTable('sync_runs')
      .set({
        state: to,
        finished_at: new Date(),
        ...(end.proof === null ? {} : { proof: json(end.proof) }),
        failure: end.failure === null ? null : json(end.failure),
      })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('state', 'in', statesBefore(syncRunMoves, to))
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return refuseUnlessThere(tx, id, to);
    const missing = end.proof?.missing.length ?? 0;
    await tell(tx, `sync-run.${to}`, subject(id), { missing, code: end.failure?.code ?? null });
  },
});

async function lastComplete(
  tx: TenantTx,
  before: SyncRunId,
  connection: ConnectionId,
): ReturnType<SyncRuns['lastComplete']> {
  const { rows } = await sql<{ state: string; started_at: Date; full_at: Date | null }>`
    select state, started_at,
      (select max(started_at) from sync_runs
        where organization_id = ${tx.organization} and connection_id = ${connection}
          and state = 'complete' and read = 'all') as full_at
    from sync_runs
    where organization_id = ${tx.organization} and connection_id = ${connection} and id <> ${before}
    order by started_at desc limit 1`.execute(tx.db);
  const [last] = rows;
  if (last?.state !== 'complete' || last.full_at === null) return null;
  return { startedAt: last.started_at, fullAt: last.full_at };
}

async function count(tx: TenantTx, id: SyncRunId, counts: SyncCounts): Promise<void> {
  const { products, variants, changed, removed } = counts;
  const counted = await tx.db
    .updateTable('sync_runs')
    .set({ ...counts })
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .where(
      sql<boolean>`(products, variants, changed, removed) <> (${products}, ${variants}, ${changed}, ${removed})`,
    )
    .executeTakeFirst();
  // A retry counts the same again, which is no news.
  if (counted.numUpdatedRows === 0n) return;
  await tell(tx, 'sync-run.counted', subject(id), { ...counts });
}

async function findRun(tx: TenantTx, id: SyncRunId): Promise<SyncRun> {
  const row = await tx.db
    .selectFrom('sync_runs')
    .selectAll()
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .executeTakeFirst();
  const { products, variants, changed, removed, ...run } = found(row, { run: id });
  return {
    id,
    connection: run.connection_id,
    state: run.state,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    counts: { products, variants, changed, removed },
    proof: run.proof,
    failure: run.failure,
  };
}

/** A retry finds the run where it left it, which is no failure; another end is. */
async function refuseUnlessThere(tx: TenantTx, id: SyncRunId, to: string): Promise<void> {
  const run = await findRun(tx, id);
  if (run.state !== to) throw new Failure('sync-run.ended', { run: id, state: run.state, to });
}

const subject = (id: SyncRunId) => ({ type: 'sync-run' as const, id });
