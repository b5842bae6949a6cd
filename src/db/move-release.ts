import { sql } from 'kysely';
import { mayMove, type ReleaseState } from '../core/publishing/release.ts';
import { Failure } from '../kernel/errors.ts';
import type { ProductId, ReleaseId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import type { TenantTx } from './tenant.ts';

/** Moves a release along its table of moves. Being there already is no failure: a retry after a crash finds its own work. */
export async function moveRelease(tx: TenantTx, id: ReleaseId, to: ReleaseState): Promise<void> {
  const { product, state } = await lockReleases(tx, id);
  if (state === to) return;
  if (!mayMove(state, to)) throw new Failure('release.cannot-move', { release: id, state, to });
  // A former live release leaves first: the database allows one live release per product at any moment.
  if (to === 'live') await supersede(tx, product, id);
  await sql`update releases set state = ${to} where organization_id = ${tx.organization} and id = ${id}`.execute(
    tx.db,
  );
  if (to === 'live') await takePlace(tx, product, id);
  await tell(tx, `release.${to}`, { type: 'release', id }, { product });
}

interface Locked {
  readonly id: ReleaseId;
  readonly product: ProductId;
  readonly state: ReleaseState;
}

/** Every release of the product is locked, in one order: of two that move at once the second waits and sees what the first did. */
async function lockReleases(tx: TenantTx, id: ReleaseId): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select id, product_id as product, state from releases
    where organization_id = ${tx.organization} and product_id = (
      select product_id from releases where organization_id = ${tx.organization} and id = ${id})
    order by number
    for no key update`.execute(tx.db);
  return found(
    rows.find((row) => row.id === id),
    { release: id },
  );
}

/**
 * `live_at` is a release's place in its product's history. A rollback keeps the place, and what came after leaves the history:
 * otherwise going back a second time would go forward again. Nobody else moves a release of the product meanwhile, so the
 * clock of the moment orders them.
 */
async function takePlace(tx: TenantTx, product: ProductId, id: ReleaseId): Promise<void> {
  await sql`
    with mine as (
      select live_at from releases where organization_id = ${tx.organization} and id = ${id}
    )
    update releases r set live_at = case when r.id = ${id} then coalesce(r.live_at, clock_timestamp()) end
    from mine
    where r.organization_id = ${tx.organization} and r.product_id = ${product}
      and (r.id = ${id} or r.live_at > mine.live_at)`.execute(tx.db);
}

async function supersede(tx: TenantTx, product: ProductId, by: ReleaseId): Promise<void> {
  const { rows } = await sql<{ id: ReleaseId }>`
    update releases set state = 'superseded'
    where organization_id = ${tx.organization} and product_id = ${product}
      and state = 'live' and id <> ${by}
    returning id`.execute(tx.db);
  for (const { id } of rows)
    await tell(tx, 'release.superseded', { type: 'release', id }, { product });
}
