import { sql } from 'kysely';
import type { ConnectionId, ProductId, ReleaseId } from '../kernel/ids.ts';
import { Failure } from '../kernel/errors.ts';
import { eventsIn } from './events.ts';
import { moveRelease } from './move-release.ts';
import type { TenantTx } from './tenant.ts';

/**
 * The releases of a connection that wait, `w`: of each present product the newest that is made and not live. One that
 * others were shown after waits no longer.
 */
export const waitingOf = (tx: TenantTx, connection: ConnectionId) => sql`
  select distinct on (r.product_id) r.product_id, r.id, r.number, r.state, r.created_at, r.manifest, p.title
  from releases r
  join products p on p.organization_id = r.organization_id and p.id = r.product_id
  where r.organization_id = ${tx.organization} and p.connection_id = ${connection} and p.removed_at is null
    and r.state in ('draft', 'approved', 'publishing')
    and not exists (select from releases l where l.organization_id = r.organization_id
      and l.product_id = r.product_id and l.state = 'live' and l.number > r.number)
  order by r.product_id, r.number desc`;

/** What was approved and is not live, by product. */
export async function approvedOf(
  tx: TenantTx,
  of: { connection: ConnectionId; after: ProductId | null; limit: number },
): Promise<{ product: ProductId; release: ReleaseId }[]> {
  const { rows } = await sql<{ product: ProductId; release: ReleaseId }>`
    select w.product_id as product, w.id as release from (${waitingOf(tx, of.connection)}) w
    where w.state <> 'draft' and (${of.after}::uuid is null or w.product_id > ${of.after}::uuid)
    order by w.product_id limit ${of.limit}`.execute(tx.db);
  return rows;
}

/** Approves drafts of a connection, all or those that are named; what is approved or live already stays as it is. */
export async function approveReleases(
  tx: TenantTx,
  connection: ConnectionId,
  wanted: readonly ReleaseId[] | 'all',
): Promise<void> {
  if (wanted === 'all') return approveAll(tx, connection);
  const ids = [...new Set(wanted)].sort();
  const { rows } = await sql<{ id: ReleaseId; state: string }>`
    select r.id, r.state from releases r
    join products p on p.organization_id = r.organization_id and p.id = r.product_id
    where r.organization_id = ${tx.organization} and p.connection_id = ${connection}
      and r.id = any (${ids}::uuid[])`.execute(tx.db);
  const states = new Map(rows.map((row) => [row.id, row.state]));
  for (const id of ids) {
    const state = states.get(id);
    if (state === undefined) throw new Failure('request.not-found', { release: id });
    if (state !== 'live' && state !== 'publishing') await moveRelease(tx, id, 'approved');
  }
}

/** One statement, however many products a store has. */
async function approveAll(tx: TenantTx, connection: ConnectionId): Promise<void> {
  const { rows } = await sql<{ id: ReleaseId; product: ProductId }>`
    update releases set state = 'approved'
    where organization_id = ${tx.organization} and state = 'draft' and id in (
      select w.id from (${waitingOf(tx, connection)}) w)
    returning id, product_id as product`.execute(tx.db);
  await eventsIn(tx).append(
    rows.map(({ id, product }) => ({
      kind: 'release.approved',
      subject: { type: 'release' as const, id },
      data: { product },
    })),
  );
}

/** Takes a draft off the list for good; safe to repeat. What was approved may be in the store already: unpublish that instead. */
export async function turnDown(tx: TenantTx, id: ReleaseId): Promise<void> {
  const row = await tx.db
    .selectFrom('releases')
    .select('state')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Failure('request.not-found', { release: id });
  if (row.state !== 'draft' && row.state !== 'discarded')
    throw new Failure('release.cannot-move', { release: id, state: row.state, to: 'discarded' });
  await moveRelease(tx, id, 'discarded');
  await tx.db
    .updateTable('releases')
    .set({ turned_down: true })
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .execute();
}
