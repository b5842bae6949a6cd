import { sql } from 'kysely';
import type { ReleaseFilter, Slice, Window } from '../../api/reads.ts';
import type { ReleaseState } from '../../core/publishing/release.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';

const releases = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('releases')
    .select(['id', 'product_id', 'number', 'state', 'created_at'])
    .select(
      sql<number>`(select count(*)::int from jsonb_object_keys(manifest -> 'looks'))`.as('looks'),
    )
    .where('organization_id', '=', organization);

/** A product's releases, the newest first; null when the organization has no such product. */
export async function releasesView(
  tx: TenantTx,
  { product, state }: ReleaseFilter,
  window: Window,
): Promise<Slice<ReleaseView> | null> {
  const known = await tx.db
    .selectFrom('products')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', product)
    .executeTakeFirst();
  if (known === undefined) return null;
  const rows = await releases(tx)
    .where('product_id', '=', product)
    .$if(state !== undefined, (query) => query.where('state', '=', state as ReleaseState))
    .$if(window.after !== null, (query) => query.where('number', '<', Number(window.after?.[0])))
    .orderBy('number', 'desc')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, { position: (row) => [String(row.number)], item: fromRow });
}

/** One release with its manifest as the store gets it; null when the organization has none of this id. */
export async function releaseView(
  tx: TenantTx,
  id: ReleaseId,
): Promise<(ReleaseView & { manifest: Record<string, unknown> }) | null> {
  const row = await releases(tx).select('manifest').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return { ...fromRow(row), manifest: { ...row.manifest, release: id } };
}

type ReleaseView = ReturnType<typeof fromRow>;
type ReleaseRow = Awaited<ReturnType<ReturnType<typeof releases>['execute']>>[number];

const fromRow = (row: ReleaseRow) => ({
  id: row.id,
  product: row.product_id,
  number: row.number,
  state: row.state,
  looks: row.looks,
  createdAt: row.created_at.toISOString(),
});
