import { sql } from 'kysely';
import type { Category, Product } from '../contract/catalog.ts';
import type { ConnectionId, ProductId } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

export interface ChangedProduct {
  readonly id: ProductId;
  readonly revision: number;
  readonly product: Product;
}

/** Writes the variants, options, media and categories of products that changed. */
export async function storeParts(
  tx: TenantTx,
  connection: ConnectionId,
  changed: readonly ChangedProduct[],
): Promise<void> {
  if (changed.length === 0) return;
  await storeVariants(tx, changed);
  await storeOptions(tx, changed);
  await storeMedia(tx, changed);
  await storeCategories(tx, connection, changed);
}

/** Look and verdict are left as they are: they hold until the product is settled again. A variant that is new begins its timeline. */
async function storeVariants(tx: TenantTx, changed: readonly ChangedProduct[]): Promise<void> {
  const rows = changed.flatMap(({ id, revision, product }) =>
    unique(product.variants).map((variant, position) => ({
      product_id: id,
      revision,
      position,
      external_id: variant.externalId,
      title: variant.title,
      sku: variant.sku,
      selection: variant.selection,
      price_minor: variant.price?.minor ?? null,
      price_currency: variant.price?.currency ?? null,
      photo: variant.photo,
      dimensions: variant.dimensions,
      shape: variant.shape,
    })),
  );
  await sql`
    with stored as (
      insert into variants (organization_id, product_id, external_id, position, title, sku, selection,
        price_minor, price_currency, photo, dimensions, shape, revision)
      select ${tx.organization}, product_id, external_id, position, title, sku, selection,
        price_minor, price_currency, photo, dimensions, shape, revision
      from jsonb_to_recordset(${jsonText(rows)}::jsonb) as given (
        product_id uuid, external_id text, position integer, title text, sku text, selection jsonb,
        price_minor bigint, price_currency text, photo text, dimensions text, shape text, revision integer)
      on conflict (organization_id, product_id, external_id) do update set
        position = excluded.position, title = excluded.title, sku = excluded.sku,
        selection = excluded.selection, price_minor = excluded.price_minor,
        price_currency = excluded.price_currency, photo = excluded.photo,
        dimensions = excluded.dimensions, shape = excluded.shape, revision = excluded.revision, removed_at = null
      -- A row that was inserted, not updated, has no transaction that ended its former version.
      returning id, title, xmax = 0 as is_new
    )
    insert into events (organization_id, kind, subject_type, subject_id, data)
    select ${tx.organization}, 'variant.seen', 'variant', id, jsonb_build_object('title', title)
    from stored where is_new`.execute(tx.db);
}

async function storeOptions(tx: TenantTx, changed: readonly ChangedProduct[]): Promise<void> {
  const rows = changed.flatMap(({ id, product }) =>
    product.options.map(({ name, values }, position) => ({
      product_id: id,
      position,
      name,
      values,
    })),
  );
  await sql`
    delete from options
    where organization_id = ${tx.organization} and product_id = any (${idsOf(changed)}::uuid[])`.execute(
    tx.db,
  );
  await sql`
    insert into options (organization_id, product_id, position, name, "values")
    select ${tx.organization}, product_id, position, name, "values"
    from jsonb_to_recordset(${jsonText(rows)}::jsonb)
      as given (product_id uuid, position integer, name text, "values" jsonb)`.execute(tx.db);
}

/** A file keeps its row, and with it the model that was made of it, as long as the store lists it. */
async function storeMedia(tx: TenantTx, changed: readonly ChangedProduct[]): Promise<void> {
  const rows = changed.flatMap(({ id, product }) =>
    unique(product.media).map((one, position) => ({
      product_id: id,
      position,
      external_id: one.externalId,
      kind: one.kind,
      url: one.url,
      alt: one.alt,
    })),
  );
  await sql`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::jsonb) as given (
        product_id uuid, external_id text, position integer, kind text, url text, alt text)
    ), gone as (
      delete from media
      where organization_id = ${tx.organization} and product_id = any (${idsOf(changed)}::uuid[])
        and (product_id, external_id) not in (select product_id, external_id from given)
    )
    insert into media (organization_id, product_id, external_id, position, kind, url, alt)
    select ${tx.organization}, product_id, external_id, position, kind, url, alt from given
    on conflict (organization_id, product_id, external_id) do update set
      position = excluded.position, kind = excluded.kind, url = excluded.url, alt = excluded.alt`.execute(
    tx.db,
  );
}

async function storeCategories(
  tx: TenantTx,
  connection: ConnectionId,
  changed: readonly ChangedProduct[],
): Promise<void> {
  const categories = unique(changed.flatMap(({ product }) => product.categories));
  const places = changed.flatMap(({ id, product }) =>
    unique(product.categories).map(({ externalId }, position) => ({
      product_id: id,
      external_id: externalId,
      position,
    })),
  );
  await sql`
    delete from product_categories
    where organization_id = ${tx.organization} and product_id = any (${idsOf(changed)}::uuid[])`.execute(
    tx.db,
  );
  if (categories.length === 0) return;
  await sql`
    with stored as (
      insert into categories (organization_id, connection_id, external_id, title, handle)
      select ${tx.organization}, ${connection}, external_id, title, handle
      from jsonb_to_recordset(${jsonText(categories.map(categoryRow))}::jsonb)
        as given (external_id text, title text, handle text)
      order by external_id
      on conflict (organization_id, connection_id, external_id) do update set
        title = excluded.title, handle = excluded.handle
      returning id, external_id
    )
    insert into product_categories (organization_id, product_id, category_id, position)
    select ${tx.organization}, product_id, stored.id, position
    from jsonb_to_recordset(${jsonText(places)}::jsonb)
      as given (product_id uuid, external_id text, position integer)
    join stored using (external_id)`.execute(tx.db);
}

const categoryRow = ({ externalId, title, handle }: Category) => ({
  external_id: externalId,
  title,
  handle,
});

const idsOf = (changed: readonly ChangedProduct[]): ProductId[] => changed.map(({ id }) => id);

/** The last of each id, in the order of the first: one statement may not write a row twice. */
const unique = <T extends { readonly externalId: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.externalId, item])).values(),
];
