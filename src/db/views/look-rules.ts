import type { LookRuleShape } from '../../api/shapes/look-rule.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** What was said of a product's looks, its own rules first; null when the organization has no such product. */
export async function lookRulesView(
  { db, organization }: TenantTx,
  product: ProductId,
): Promise<LookRuleShape[] | null> {
  const known = await db
    .selectFrom('products')
    .select('connection_id')
    .where('organization_id', '=', organization)
    .where('id', '=', product)
    .executeTakeFirst();
  if (known === undefined) return null;
  const rows = await db
    .selectFrom('look_rules')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('connection_id', '=', known.connection_id)
    .where((is) => is.or([is('product_id', '=', product), is('product_id', 'is', null)]))
    .orderBy('product_id', (order) => order.asc().nullsLast())
    .orderBy('option_name')
    .orderBy('option_value')
    .execute();
  return rows.map((row) => ({
    option: row.option_name,
    value: row.option_value,
    selection: row.selection,
    everywhere: row.product_id === null,
    saidBy: row.said_by,
    saidAt: row.said_at.toISOString(),
  }));
}
