import { sql } from 'kysely';
import type { LookId, ProductId, VariantId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { variantOf, variantRows } from './variants.ts';

/** One variant with its timeline; null when the organization has none of this id. */
export async function variantView(tx: TenantTx, id: VariantId) {
  const row = await variantRows(tx).where('v.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return { ...variantOf(row), timeline: await timelineOf(tx, id, row.product_id, row.look_id) };
}

/** The newest are kept where there are more: an old variant may have been synced for years. */
const MOMENTS_MAX = 500;

/** What happened to the variant, its product, its look and the look's conversions, and its product's releases, oldest first. */
async function timelineOf(
  { db, organization }: TenantTx,
  variant: VariantId,
  product: ProductId,
  look: LookId | null,
) {
  const subjects = sql<boolean>`(subject_type, subject_id) in (
    select 'variant', ${variant}::uuid
    union all select 'product', ${product}::uuid
    union all select 'look', ${look}::uuid
    union all select 'conversion', c.id from conversions c
      where c.organization_id = ${organization} and c.look_id = ${look}::uuid
    union all select 'release', r.id from releases r
      where r.organization_id = ${organization} and r.product_id = ${product}::uuid)`;
  const rows = await db
    .selectFrom('events')
    .select(['id', 'at', 'kind', 'data'])
    .where('organization_id', '=', organization)
    .where(subjects)
    .orderBy('tx', 'desc')
    .orderBy('id', 'desc')
    .limit(MOMENTS_MAX)
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id.toString(),
    at: row.at.toISOString(),
    kind: row.kind,
    data: { ...row.data },
  }));
}
