import type { Product, Variant } from '../contract/catalog.ts';
import type { StoredProduct } from '../core/catalog/ports.ts';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { TenantTx } from './tenant.ts';

/** A product as the store described it, with the ids, looks and models that we gave it. */
export async function findProduct(tx: TenantTx, id: ProductId): Promise<StoredProduct> {
  const row = await tx.db
    .selectFrom('products')
    .selectAll()
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .executeTakeFirst();
  const product = found(row, { product: id });
  const variants = await variantsOf(tx, id);
  const media = await mediaOf(tx, id);
  return {
    id,
    connection: product.connection_id,
    product: {
      externalId: product.external_id,
      title: product.title,
      handle: product.handle,
      productType: product.product_type,
      status: product.status,
      giftCard: product.gift_card,
      colorMaterial: product.color_material,
      options: await optionsOf(tx, id),
      variants: variants.map(variantOf),
      media: media.map((one) => ({
        externalId: one.external_id,
        kind: one.kind,
        url: one.url,
        alt: one.alt,
      })),
      categories: await categoriesOf(tx, id),
    },
    variants: variants.map((one) => ({
      id: one.id,
      externalId: one.external_id,
      look: one.look_id,
    })),
    models: media
      .filter((one) => one.kind === 'model')
      .map((one) => ({ media: one.id, url: one.url, model: one.model_id })),
  };
}

type VariantRow = Awaited<ReturnType<typeof variantsOf>>[number];

const variantsOf = (tx: TenantTx, product: ProductId) =>
  tx.db
    .selectFrom('variants')
    .select(['id', 'external_id', 'title', 'sku', 'selection', 'look_id'])
    .select(['price_minor', 'price_currency'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();

const variantOf = (row: VariantRow): Variant => ({
  externalId: row.external_id,
  title: row.title,
  sku: row.sku,
  selection: row.selection,
  price:
    row.price_minor === null || row.price_currency === null
      ? null
      : { minor: row.price_minor, currency: row.price_currency },
});

const mediaOf = (tx: TenantTx, product: ProductId) =>
  tx.db
    .selectFrom('media')
    .select(['id', 'external_id', 'kind', 'url', 'alt', 'model_id'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .orderBy('position')
    .execute();

const optionsOf = (tx: TenantTx, product: ProductId): Promise<Product['options']> =>
  tx.db
    .selectFrom('options')
    .select(['name', 'values'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .orderBy('position')
    .execute();

async function categoriesOf(tx: TenantTx, product: ProductId): Promise<Product['categories']> {
  const rows = await tx.db
    .selectFrom('product_categories as place')
    .innerJoin('categories as category', (join) =>
      join
        .onRef('category.organization_id', '=', 'place.organization_id')
        .onRef('category.id', '=', 'place.category_id'),
    )
    .select(['category.external_id', 'category.title', 'category.handle'])
    .where('place.organization_id', '=', tx.organization)
    .where('place.product_id', '=', product)
    .orderBy('place.position')
    .execute();
  return rows.map(({ external_id, title, handle }) => ({ externalId: external_id, title, handle }));
}
