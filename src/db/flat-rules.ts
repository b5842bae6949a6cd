import { sql } from 'kysely';
import type { FlatRule } from '../core/flat/flat-rule.ts';
import type { FlatRules } from '../core/flat/ports.ts';
import type { ConnectionId, ProductId } from '../kernel/ids.ts';
import { json } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** Of which products a flat rule speaks. */
export interface FlatRulePlace {
  readonly connection: ConnectionId;
  /** Null: of every product of a type. */
  readonly product: ProductId | null;
  /** Null: of one product. */
  readonly productType: string | null;
}

/** What merchants said of products that are built from their photo. */
export const flatRulesIn = (tx: TenantTx): FlatRules => ({
  async of(product, connection) {
    const rows = await tx.db
      .selectFrom('flat_rules')
      .selectAll()
      .where('organization_id', '=', tx.organization)
      .where('connection_id', '=', connection)
      .where((is) => is.or([is('product_id', '=', product), is('product_id', 'is', null)]))
      .orderBy('id')
      .execute();
    return rows.map((row): FlatRule => ({
      extent: row.product_id === null ? 'product-type' : 'product',
      productType: row.product_type,
      form: row.form,
      size: row.size,
      depth: row.depth === null ? null : Number(row.depth),
      saidBy: row.said_by,
    }));
  },
});

/** Says how flat products are built, in the place of what was said before. */
export async function sayFlat(
  tx: TenantTx,
  place: FlatRulePlace,
  rule: Pick<FlatRule, 'form' | 'size' | 'depth' | 'saidBy'>,
): Promise<void> {
  await unsayFlat(tx, place);
  await tx.db
    .insertInto('flat_rules')
    .values({
      organization_id: tx.organization,
      connection_id: place.connection,
      product_id: place.product,
      product_type: place.productType,
      form: rule.form,
      size: rule.size === null ? null : json(rule.size),
      depth: rule.depth === null ? null : String(rule.depth),
      said_by: rule.saidBy,
    })
    .execute();
}

/** Takes back what was said; nothing happens when nothing was. */
export async function unsayFlat(tx: TenantTx, place: FlatRulePlace): Promise<void> {
  await tx.db
    .deleteFrom('flat_rules')
    .where('organization_id', '=', tx.organization)
    .where('connection_id', '=', place.connection)
    .where('product_id', 'is not distinct from', place.product)
    .where(sql<boolean>`lower(product_type) is not distinct from lower(${place.productType})`)
    .execute();
}
