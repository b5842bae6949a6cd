import { sql } from 'kysely';
import type { Slice, Window } from '../../api/reads.ts';
import type { DraftShape } from '../../api/shapes/draft.ts';
import type { ProductManifest } from '../../contract/manifest.ts';
import { releaseDifference } from '../../core/publishing/release-difference.ts';
import type { ConnectionId, ProductId, ReleaseId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { waitingOf } from '../waiting-releases.ts';
import { connectionView } from './connections.ts';
import { cut } from './slice.ts';

type Content = Omit<ProductManifest, 'release'>;

interface DraftRow {
  readonly id: ReleaseId;
  readonly product_id: ProductId;
  readonly title: string;
  readonly number: number;
  readonly state: DraftShape['state'];
  readonly created_at: Date;
  readonly manifest: Content;
  readonly live: Content | null;
}

/** What waits to be shown, by product title; null when the organization has no such connection. */
export async function draftsView(
  tx: TenantTx,
  connection: ConnectionId,
  window: Window,
): Promise<Slice<DraftShape> | null> {
  if ((await connectionView(tx, connection)) === null) return null;
  const [title = null, id = null] = window.after ?? [];
  // The manifests are fetched for the rows of the page alone: each may be as large as a store allows.
  const { rows } = await sql<DraftRow>`
    with page as materialized (
      select w.id, w.product_id, w.title, w.number, w.state, w.created_at
      from (${waitingOf(tx, connection)}) w
      where ${id}::uuid is null or (w.title, w.product_id) > (${title}, ${id}::uuid)
      order by w.title, w.product_id limit ${window.limit + 1}
    )
    select page.*, r.manifest, l.manifest as live from page
    join releases r on r.organization_id = ${tx.organization} and r.id = page.id
    left join releases l on l.organization_id = ${tx.organization}
      and l.product_id = page.product_id and l.state = 'live'
    order by page.title, page.product_id`.execute(tx.db);
  return cut(rows, window.limit, {
    position: (row) => [row.title, row.product_id],
    item: (row) => ({
      release: row.id,
      product: { id: row.product_id, title: row.title, poster: posterOf(row.manifest) },
      number: row.number,
      state: row.state,
      createdAt: row.created_at.toISOString(),
      changed: changes(row),
    }),
  });
}

const changes = ({ live, manifest }: DraftRow): number =>
  releaseDifference(live, manifest, []).filter(({ change }) => change !== 'same').length;

function posterOf(content: Content): string | null {
  const shown = Object.values(content.variants).map((look) => content.looks[look]?.poster?.sha256);
  return shown.find((sha256) => sha256 !== undefined) ?? null;
}
