import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ProductManifest } from '../contract/manifest.ts';
import type { Releases } from '../core/publishing/ports.ts';
import type { Release } from '../core/publishing/release.ts';
import { canonicalJson, type Json } from '../kernel/canonical-json.ts';
import type { ConnectionId, ProductId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import { json } from './json.ts';
import { moveRelease } from './move-release.ts';
import type { TenantTx } from './tenant.ts';

/** What the store shows, and showed, of each product. */
export const releasesIn = (tx: TenantTx): Releases => ({
  async find(id) {
    const row = await releases(tx).where('id', '=', id).executeTakeFirst();
    return toRelease(found(row, { release: id }));
  },

  async live(product) {
    const row = await releases(tx)
      .where('product_id', '=', product)
      .where('state', '=', 'live')
      .executeTakeFirst();
    return row === undefined ? null : toRelease(row);
  },

  before: (product) => before(tx, product),
  draft: (product, content) => draft(tx, product, content),
  move: (id, to) => moveRelease(tx, id, to),

  liveProducts: (connection, after, limit) => liveProducts(tx, { connection, after, limit }),
});

const releases = (tx: TenantTx) =>
  tx.db
    .selectFrom('releases')
    .select(['id', 'product_id', 'number', 'state', 'manifest'])
    .where('organization_id', '=', tx.organization);

type ReleaseRow = Awaited<ReturnType<ReturnType<typeof releases>['executeTakeFirstOrThrow']>>;

const toRelease = (row: ReleaseRow): Release => ({
  id: row.id,
  product: row.product_id,
  number: row.number,
  state: row.state,
  manifest: { ...row.manifest, release: row.id },
});

/** Counted from the release the store shows, or showed last: rolling back twice goes two back. */
async function before(tx: TenantTx, product: ProductId): Promise<Release | null> {
  const shown = await releases(tx)
    .where('product_id', '=', product)
    .where('state', 'in', ['live', 'withdrawn'])
    .orderBy(sql`state = 'live'`, 'desc')
    .orderBy('live_at', 'desc')
    .executeTakeFirst();
  if (shown === undefined) return null;
  const row = await releases(tx)
    .where('product_id', '=', product)
    .where('state', 'in', ['superseded', 'withdrawn'])
    .where('number', '<', shown.number)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : toRelease(row);
}

async function draft(
  tx: TenantTx,
  product: ProductId,
  content: Omit<ProductManifest, 'release'>,
): Promise<Release> {
  // Two drafts at once would take the same number: the product's row is their queue.
  const locked = await sql`
    select from products where organization_id = ${tx.organization} and id = ${product}
    for no key update`.execute(tx.db);
  found(locked.rows[0], { product });
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex');
  const same = await releases(tx)
    .where('product_id', '=', product)
    .where('manifest_hash', '=', hash)
    .where('state', '<>', 'discarded')
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (same !== undefined) return toRelease(same);
  const made = await tx.db
    .insertInto('releases')
    .values((row) => ({
      organization_id: tx.organization,
      product_id: product,
      number: row
        .selectFrom('releases')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('organization_id', '=', tx.organization)
        .where('product_id', '=', product),
      manifest: json(content),
      manifest_hash: hash,
    }))
    .returning(['id', 'product_id', 'number', 'state', 'manifest'])
    .executeTakeFirst();
  const release = toRelease(found(made, { product }));
  const data = { product, number: release.number, looks: Object.keys(content.looks).length };
  await tell(tx, 'release.drafted', { type: 'release', id: release.id }, data);
  return release;
}

async function liveProducts(
  tx: TenantTx,
  of: { connection: ConnectionId; after: ProductId | null; limit: number },
): Promise<ProductId[]> {
  const { rows } = await sql<{ product: ProductId }>`
    select r.product_id as product from releases r
    join products p on p.organization_id = r.organization_id and p.id = r.product_id
    where r.organization_id = ${tx.organization} and p.connection_id = ${of.connection}
      and r.state = 'live' and (${of.after}::uuid is null or r.product_id > ${of.after}::uuid)
    order by r.product_id limit ${of.limit}`.execute(tx.db);
  return rows.map((row) => row.product);
}
