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
  await sql`
    update releases set state = ${to}, live_at = case when ${to} = 'live' then now() else live_at end
    where organization_id = ${tx.organization} and id = ${id}`.execute(tx.db);
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

async function supersede(tx: TenantTx, product: ProductId, by: ReleaseId): Promise<void> {
  const { rows } = await sql<{ id: ReleaseId }>`
    update releases set state = 'superseded'
    where organization_id = ${tx.organization} and product_id = ${product}
      and state = 'live' and id <> ${by}
    returning id`.execute(tx.db);
  for (const { id } of rows)
    await tell(tx, 'release.superseded', { type: 'release', id }, { product });
}
