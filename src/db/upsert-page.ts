import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Product } from '../contract/catalog.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { ConnectionId, ExternalId, ProductId, SyncRunId } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';
import { storeParts, type ChangedProduct } from './upsert-parts.ts';

interface Read {
  readonly product: Product;
  readonly hash: string;
}
interface Known {
  readonly id: ProductId;
  readonly external_id: ExternalId;
  readonly content_hash: string;
  readonly settled_hash: string | null;
  readonly removed: boolean;
}

/**
 * Stores one page of a catalog. What did not change since it was last read is marked as seen, one row per product;
 * the rest is written in one statement per table, however many variants there are. Repeating a page changes nothing.
 */
export async function upsertPage(
  tx: TenantTx,
  run: SyncRunId,
  connection: ConnectionId,
  products: readonly Product[],
): Promise<{ products: number; variants: number; changed: number }> {
  const page = [...new Map(products.map((one) => [one.externalId, readOf(one)])).values()];
  const known = await lockKnown(tx, connection, page);
  const isSame = ({ product, hash }: Read): boolean => {
    const row = known.get(product.externalId);
    return row !== undefined && row.content_hash === hash && !row.removed;
  };
  await markSeen(
    tx,
    run,
    page.filter(isSame).flatMap(({ product }) => {
      const id = known.get(product.externalId)?.id;
      return id === undefined ? [] : [{ id, changed_at: product.changedAt }];
    }),
  );
  const written = await storeProducts(
    tx,
    run,
    connection,
    page.filter((one) => !isSame(one)),
  );
  await storeParts(tx, connection, written);
  return {
    products: page.length,
    variants: page.reduce((sum, { product }) => sum + variantsIn(product), 0),
    changed: page.filter(
      ({ product, hash }) => known.get(product.externalId)?.settled_hash !== hash,
    ).length,
  };
}

/** Twice the same id in one product is one variant: a store's export may repeat a line. */
const variantsIn = (product: Product): number =>
  new Set(product.variants.map((variant) => variant.externalId)).size;

const readOf = (product: Product): Read => {
  const { changedAt: _, ...content } = product; // a store calls a product changed for much that is no content of ours
  const text = canonicalJson({
    ...content,
    options: product.options.map(({ name, values }) => ({
      name,
      values: values.map((one) => ({ ...one })),
    })),
    variants: product.variants.map((variant) => ({ ...variant, price: priceText(variant.price) })),
    media: product.media.map((one) => ({ ...one })),
    categories: product.categories.map((one) => ({ ...one })),
  });
  return { product, hash: createHash('sha256').update(text).digest('hex') };
};

const priceText = (price: { minor: bigint; currency: string } | null): string | null =>
  price === null ? null : `${price.minor} ${price.currency}`;

/** In the order of their ids, so that two writers of overlapping pages wait for each other instead of deadlocking. */
async function lockKnown(
  tx: TenantTx,
  connection: ConnectionId,
  page: readonly Read[],
): Promise<ReadonlyMap<ExternalId, Known>> {
  const ids = page.map(({ product }) => product.externalId);
  const { rows } = await sql<Known>`
    select id, external_id, content_hash, settled_hash, removed_at is not null as removed
    from products
    where organization_id = ${tx.organization} and connection_id = ${connection}
      and external_id = any (${ids}::text[])
    order by external_id
    for no key update`.execute(tx.db);
  return new Map(rows.map((row) => [row.external_id, row]));
}

async function markSeen(
  tx: TenantTx,
  run: SyncRunId,
  seen: readonly { readonly id: ProductId; readonly changed_at: string | null }[],
): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    update products p set seen_run = ${run}, store_changed_at = given.changed_at
    from jsonb_to_recordset(${jsonText(seen)}::jsonb) as given (id uuid, changed_at text)
    where p.organization_id = ${tx.organization} and p.id = given.id
      and (p.seen_run, p.store_changed_at) is distinct from (${run}::uuid, given.changed_at)`.execute(
    tx.db,
  );
}

async function storeProducts(
  tx: TenantTx,
  run: SyncRunId,
  connection: ConnectionId,
  changed: readonly Read[],
): Promise<ChangedProduct[]> {
  if (changed.length === 0) return [];
  const { rows } = await sql<{ id: ProductId; external_id: ExternalId; revision: number }>`
    insert into products (organization_id, connection_id, external_id, title, handle, product_type, status,
      gift_card, color_material, dimensions, shape, content_hash, store_changed_at, variant_count, seen_run)
    select ${tx.organization}, ${connection}, external_id, title, handle, product_type, status,
      gift_card, color_material, dimensions, shape, content_hash, store_changed_at, variant_count, ${run}
    from jsonb_to_recordset(${jsonText(changed.map(rowOf))}::jsonb) as given (
      external_id text, title text, handle text, product_type text, status text, gift_card boolean,
      color_material text, dimensions text, shape text, content_hash text, store_changed_at text, variant_count integer)
    order by external_id
    on conflict (organization_id, connection_id, external_id) do update set
      title = excluded.title, handle = excluded.handle, product_type = excluded.product_type,
      status = excluded.status, gift_card = excluded.gift_card, color_material = excluded.color_material,
      dimensions = excluded.dimensions, shape = excluded.shape,
      content_hash = excluded.content_hash, store_changed_at = excluded.store_changed_at,
      variant_count = excluded.variant_count,
      seen_run = excluded.seen_run, revision = products.revision + 1, changed_at = now(), removed_at = null
    returning id, external_id, revision`.execute(tx.db);
  const products = new Map(changed.map(({ product }) => [product.externalId, product]));
  return rows.flatMap(({ id, external_id, revision }) => {
    const product = products.get(external_id);
    return product === undefined ? [] : [{ id, revision, product }];
  });
}

const rowOf = ({ product, hash }: Read) => ({
  external_id: product.externalId,
  title: product.title,
  handle: product.handle,
  product_type: product.productType,
  status: product.status,
  gift_card: product.giftCard,
  color_material: product.colorMaterial,
  dimensions: product.dimensions,
  shape: product.shape,
  content_hash: hash,
  store_changed_at: product.changedAt,
  variant_count: variantsIn(product),
});
