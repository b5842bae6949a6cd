import { sql } from 'kysely';
import { verdictCounts } from '../../core/catalog/verdict.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

export type VerdictCounts = ReturnType<typeof noVariants>;

/** Every verdict at zero; `pending` are variants that the running sync has not settled yet. */
export const noVariants = () => ({ ...verdictCounts(), pending: 0 });

/** The present variants of some products, counted by verdict. */
export async function verdictsOf(
  { db, organization }: TenantTx,
  products: readonly ProductId[],
): Promise<ReadonlyMap<ProductId, VerdictCounts>> {
  const found = new Map(products.map((id) => [id, noVariants()]));
  if (products.length === 0) return found;
  const rows = await db
    .selectFrom('variants')
    .select(['product_id', 'verdict', sql<number>`count(*)::int`.as('variants')])
    .where('organization_id', '=', organization)
    .where('product_id', 'in', products)
    .where('removed_at', 'is', null)
    .groupBy(['product_id', 'verdict'])
    .execute();
  for (const row of rows) {
    const counts = found.get(row.product_id);
    if (counts !== undefined) counts[row.verdict ?? 'pending'] = row.variants;
  }
  return found;
}
