import { sql, type Selectable } from 'kysely';
import type { Category, Media, Product, ProductOption, Variant } from '../contract/catalog.ts';
import type { StoredProduct } from '../core/catalog/ports.ts';
import type { LookId, MediaId, ModelId, ProductId, VariantId } from '../kernel/ids.ts';
import type { LookDecision } from '../core/catalog/choose-look.ts';
import { found } from './found.ts';
import { isHeld } from './likenesses.ts';
import type { Tables } from './tables.ts';
import type { TenantTx } from './tenant.ts';

type ProductRow = Selectable<Tables['products']>;
interface Row extends ProductRow {
  readonly options: readonly ProductOption[];
  readonly variants: readonly (Omit<Variant, 'price'> & {
    readonly id: VariantId;
    readonly look: LookId | null;
    readonly how: LookDecision['how'] | null;
    readonly held: boolean;
    /** Minor units as text: JSON's numbers would round them. */
    readonly minor: string | null;
    readonly currency: string | null;
  })[];
  readonly media: readonly (Media & { readonly id: MediaId; readonly model: ModelId | null })[];
  readonly categories: readonly Category[];
  readonly uploaded: StoredProduct['uploaded'];
}

/** A product as the store described it, with the ids, looks and models that we gave it; one round trip, since every step of the work begins with it. */
export async function findProduct(tx: TenantTx, id: ProductId): Promise<StoredProduct> {
  const { rows } = await sql<Row>`
    select p.*,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', o.name, 'values', o."values") order by o.position)
        from options o where o.organization_id = p.organization_id and o.product_id = p.id
      ), '[]') as options,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', v.id, 'externalId', v.external_id, 'title', v.title,
          'sku', v.sku, 'selection', v.selection, 'look', v.look_id,
          'photo', v.photo, 'dimensions', v.dimensions, 'shape', v.shape,
          'how', v.decision ->> 'how', 'held', ${isHeld},
          'minor', v.price_minor::text, 'currency', v.price_currency) order by v.position, v.id)
        from variants v
        where v.organization_id = p.organization_id and v.product_id = p.id and v.removed_at is null
      ), '[]') as variants,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'externalId', m.external_id, 'kind', m.kind,
          'url', m.url, 'alt', m.alt, 'model', m.model_id) order by m.position)
        from media m where m.organization_id = p.organization_id and m.product_id = p.id
      ), '[]') as media,
      coalesce((
        select jsonb_agg(jsonb_build_object('externalId', c.external_id, 'title', c.title,
          'handle', c.handle) order by place.position)
        from product_categories place
        join categories c on c.organization_id = place.organization_id and c.id = place.category_id
        where place.organization_id = p.organization_id and place.product_id = p.id
      ), '[]') as categories,
      (
        select jsonb_build_object('upload', u.id, 'model', u.model_id) from uploads u
        where u.organization_id = p.organization_id and u.product_id = p.id
      ) as uploaded
    from products p
    where p.organization_id = ${tx.organization} and p.id = ${id}`.execute(tx.db);
  return toStored(found(rows[0], { product: id }));
}

const toStored = (row: Row): StoredProduct => ({
  id: row.id,
  connection: row.connection_id,
  product: toProduct(row),
  variants: row.variants.map(({ id, externalId, look, how, held }) => ({
    id,
    externalId,
    look,
    how,
    held,
  })),
  uploaded: row.uploaded,
  models: row.media
    .filter((one) => one.kind === 'model')
    .map(({ id, url, model }) => ({ media: id, url, model })),
});

const toProduct = (row: Row): Product => ({
  externalId: row.external_id,
  title: row.title,
  handle: row.handle,
  productType: row.product_type,
  status: row.status,
  giftCard: row.gift_card,
  changedAt: row.store_changed_at,
  colorMaterial: row.color_material,
  dimensions: row.dimensions,
  shape: row.shape,
  options: row.options,
  variants: row.variants.map((variant) => toVariant(variant, row.options)),
  media: row.media.map(({ externalId, kind, url, alt }) => ({ externalId, kind, url, alt })),
  categories: row.categories,
});

const toVariant = (row: Row['variants'][number], options: readonly ProductOption[]): Variant => ({
  externalId: row.externalId,
  title: row.title,
  sku: row.sku,
  selection: inOrder(row.selection, options),
  price:
    row.minor === null || row.currency === null
      ? null
      : { minor: BigInt(row.minor), currency: row.currency },
  photo: row.photo,
  dimensions: row.dimensions,
  shape: row.shape,
});

/** PostgreSQL sorts the keys of an object; the first option that decides a look must be the product's first. */
function inOrder(
  selection: Variant['selection'],
  options: readonly ProductOption[],
): Variant['selection'] {
  const places = new Map(options.map(({ name }, index) => [name, index]));
  const placeOf = (name: string): number => places.get(name) ?? options.length;
  return Object.fromEntries(Object.entries(selection).sort(([a], [b]) => placeOf(a) - placeOf(b)));
}
