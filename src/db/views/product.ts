import type { ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { itemOf, sumsOf } from './products.ts';
import { troubleOf } from './trouble.ts';

/** One product with options, media and models; null when the organization has none of this id. */
export async function productView(tx: TenantTx, id: ProductId) {
  const row = await tx.db
    .selectFrom('products')
    .selectAll()
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const options = await tx.db
    .selectFrom('options')
    .select(['name', 'values'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    ...itemOf(row, await sumsOf(tx, [id])),
    colorMaterial: row.color_material,
    options: options.map(({ name, values }) => ({
      name,
      values: values.map((value) => ({ name: value.name, swatch: value.swatch })),
    })),
    media: (await mediaOf(tx, id)).map(mediumOf),
  };
}

const mediaOf = ({ db, organization }: TenantTx, product: ProductId) =>
  db
    .selectFrom('media')
    .leftJoin('models', (join) =>
      join
        .onRef('models.organization_id', '=', 'media.organization_id')
        .onRef('models.id', '=', 'media.model_id'),
    )
    .leftJoin('assets', (join) =>
      join
        .onRef('assets.organization_id', '=', 'models.organization_id')
        .onRef('assets.sha256', '=', 'models.source'),
    )
    .select(['media.external_id', 'media.kind', 'media.url', 'media.alt'])
    .select(['models.id as model', 'models.source', 'models.inspection', 'models.failure'])
    .select('assets.bytes')
    .where('media.organization_id', '=', organization)
    .where('media.product_id', '=', product)
    .orderBy('media.position')
    .execute();

type MediumRow = Awaited<ReturnType<typeof mediaOf>>[number];

const mediumOf = (row: MediumRow) => ({
  externalId: row.external_id,
  kind: row.kind,
  url: row.url,
  alt: row.alt,
  model:
    row.model === null || row.source === null
      ? null
      : {
          id: row.model,
          source: row.source,
          triangles: row.inspection?.triangles ?? null,
          bytes: Number(row.bytes),
          failure: troubleOf(row.failure),
        },
});
