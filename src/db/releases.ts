import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ProductManifest } from '../contract/manifest.ts';
import type { Releases } from '../core/publishing/ports.ts';
import type { Release } from '../core/publishing/release.ts';
import { canonicalJson, type Json } from '../kernel/canonical-json.ts';
import type { ConnectionId, ProductId, ReleaseId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import { json } from './json.ts';
import { moveRelease } from './move-release.ts';
import type { TenantTx } from './tenant.ts';
import { approvedOf } from './waiting-releases.ts';

/** What the store shows, and showed, of each product. */
export const releasesIn = (tx: TenantTx): Releases => ({
  async find(id) {
    const row = await releases(tx).where('id', '=', id).executeTakeFirst();
    return toRelease(found(row, { release: id }));
  },

  async shown(product) {
    const rows = await releases(tx)
      .where('product_id', '=', product)
      .where('state', 'in', SHOWN)
      .orderBy(sql`state = 'live'`)
      .orderBy('number', 'desc')
      .execute();
    return rows.map(toRelease);
  },

  before: (product) => before(tx, product),
  draft: (product, content) => draft(tx, product, content),
  turnedDown: (product, content) => turnedDown(tx, product, content),
  approved: (connection, after, limit) => approvedOf(tx, { connection, after, limit }),
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

/** What the store shows, or may show: a publication that broke off may have written its manifest. */
const SHOWN = ['live', 'publishing', 'approved'] as const;

/**
 * The history of a product is its releases in the order of `live_at`, which a rollback keeps; see move-release.ts. One that broke
 * off before it was ever live stands at the history's end.
 */
async function before(tx: TenantTx, product: ProductId): Promise<Release | null> {
  const { rows } = await sql<{ id: ReleaseId }>`
    with ranked as (
      select id, state, number, coalesce(live_at, 'infinity') as place,
        live_at is null or state = 'live' as now
      from releases
      where organization_id = ${tx.organization} and product_id = ${product}
        and (live_at is not null or state in ('publishing', 'approved'))
    ), shown as (
      select place from ranked order by now desc, place desc limit 1
    )
    select id from ranked where place < (select place from shown)
    order by place desc limit 1`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return null;
  return toRelease(
    found(await releases(tx).where('id', '=', row.id).executeTakeFirst(), { release: row.id }),
  );
}

async function draft(tx: TenantTx, product: ProductId, content: Content): Promise<Release> {
  // Two drafts at once would take the same number: the product's row is their queue.
  const locked = await sql`
    select from products where organization_id = ${tx.organization} and id = ${product}
    for no key update`.execute(tx.db);
  found(locked.rows[0], { product });
  const release = await drafted(tx, product, content);
  await discardOthers(tx, product, release.id);
  return release;
}

type Content = Omit<ProductManifest, 'release'>;
const hashOf = (content: Content): string =>
  createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex');

async function drafted(tx: TenantTx, product: ProductId, content: Content): Promise<Release> {
  const hash = hashOf(content);
  const same = await releases(tx)
    .where('product_id', '=', product)
    .where('manifest_hash', '=', hash)
    .where('state', '<>', 'discarded')
    .where(notBuried(tx, product))
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

/** Of several drafts only the newest can be reviewed: it says what the store would show. */
async function discardOthers(tx: TenantTx, product: ProductId, but: ReleaseId): Promise<void> {
  const { rows } = await sql<{ id: ReleaseId }>`
    update releases set state = 'discarded'
    where organization_id = ${tx.organization} and product_id = ${product} and state = 'draft' and id <> ${but}
    returning id`.execute(tx.db);
  for (const { id } of rows)
    await tell(tx, 'release.discarded', { type: 'release', id }, { product, by: but });
}

async function turnedDown(tx: TenantTx, product: ProductId, content: Content): Promise<boolean> {
  const newest = await tx.db
    .selectFrom('releases')
    .select(['manifest_hash', 'turned_down'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return newest?.turned_down === true && newest.manifest_hash === hashOf(content);
}

/** A release that others were shown after keeps its place in the history: showing the same again is a new release. */
const notBuried = (tx: TenantTx, product: ProductId) => sql<boolean>`(
  live_at is null or state in ('live', 'publishing', 'approved') or not exists (
    select from releases later
    where later.organization_id = ${tx.organization} and later.product_id = ${product}
      and later.live_at > releases.live_at))`;

async function liveProducts(
  tx: TenantTx,
  of: { connection: ConnectionId; after: ProductId | null; limit: number },
): Promise<ProductId[]> {
  const { rows } = await sql<{ product: ProductId }>`
    select distinct r.product_id as product from releases r
    join products p on p.organization_id = r.organization_id and p.id = r.product_id
    where r.organization_id = ${tx.organization} and p.connection_id = ${of.connection}
      and r.state in ('live', 'publishing', 'approved') and (${of.after}::uuid is null or r.product_id > ${of.after}::uuid)
    order by r.product_id limit ${of.limit}`.execute(tx.db);
  return rows.map((row) => row.product);
}
