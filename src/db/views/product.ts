import type { ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { bundlesOfProduct } from './bundles.ts';
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
  const media = await mediaOf(tx, id);
  return {
    ...itemOf(row, await sumsOf(tx, [id])),
    model: await shownModel(tx, id, media),
    bundles: await bundlesOfProduct(tx, id),
    colorMaterial: row.color_material,
    options: options.map(({ name, values }) => ({
      name,
      values: values.map((value) => ({ name: value.name, swatch: value.swatch })),
    })),
    media: media.map(mediumOf),
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

/** An upload comes before the store's own; of several in the store the first is shown. */
async function shownModel(tx: TenantTx, product: ProductId, media: readonly MediumRow[]) {
  const upload = await tx.db
    .selectFrom('uploads as u')
    .innerJoin('models as m', (join) =>
      join.onRef('m.organization_id', '=', 'u.organization_id').onRef('m.id', '=', 'u.model_id'),
    )
    .innerJoin('assets as a', (join) =>
      join.onRef('a.organization_id', '=', 'm.organization_id').onRef('a.sha256', '=', 'm.source'),
    )
    .select(['u.id as upload', 'm.id as model', 'm.source', 'm.inspection', 'm.failure', 'a.bytes'])
    .where('u.organization_id', '=', tx.organization)
    .where('u.product_id', '=', product)
    .executeTakeFirst();
  const row = upload ?? media.find(({ kind }) => kind === 'model');
  const model = row === undefined ? null : modelOf(row);
  if (row === undefined || model === null) return null;
  return {
    ...model,
    from: upload === undefined ? ('store' as const) : ('upload' as const),
    upload: upload?.upload ?? null,
    ...choicesIn(row),
  };
}

/** What a look rule may name of a model. */
function choicesIn({ inspection }: Pick<ModelRow, 'inspection'>) {
  const { materials = [], variants = [] } = inspection ?? {};
  const patterned = materials.filter(({ textured }) => textured);
  return {
    materials: materials.map(({ name }) => name),
    patterned: patterned.map(({ name }) => name),
    variants: [...variants],
  };
}

type MediumRow = Awaited<ReturnType<typeof mediaOf>>[number];

const mediumOf = (row: MediumRow) => ({
  externalId: row.external_id,
  kind: row.kind,
  url: row.url,
  alt: row.alt,
  model: modelOf(row),
});

type ModelRow = Pick<MediumRow, 'model' | 'source' | 'inspection' | 'failure' | 'bytes'>;

const modelOf = (row: ModelRow) =>
  row.model === null || row.source === null
    ? null
    : {
        id: row.model,
        source: row.source,
        triangles: row.inspection?.triangles ?? null,
        bytes: Number(row.bytes),
        failure: troubleOf(row.failure),
      };
