import { sql } from 'kysely';
import type { LookRule } from '../core/catalog/look-rule.ts';
import type { LookRules } from '../core/catalog/ports.ts';
import type { ConnectionId, ProductId } from '../kernel/ids.ts';
import { json } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** Of which products a rule speaks, and of which option value. */
export interface RulePlace {
  readonly connection: ConnectionId;
  /** Null: of every product of the connection. */
  readonly product: ProductId | null;
  readonly option: string;
  readonly value: string;
}

/** What merchants said their option values look like. */
export const lookRulesIn = (tx: TenantTx): LookRules => ({
  async of(product, connection) {
    const rows = await tx.db
      .selectFrom('look_rules')
      .selectAll()
      .where('organization_id', '=', tx.organization)
      .where('connection_id', '=', connection)
      .where((is) => is.or([is('product_id', '=', product), is('product_id', 'is', null)]))
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      option: row.option_name,
      value: row.option_value,
      selection: row.selection,
      everywhere: row.product_id === null,
      saidBy: row.said_by,
    }));
  },
});

/** Says what an option value looks like, in the place of what was said before. */
export async function sayLook(
  tx: TenantTx,
  place: RulePlace,
  rule: Pick<LookRule, 'selection' | 'saidBy'>,
): Promise<void> {
  await unsayLook(tx, place);
  await tx.db
    .insertInto('look_rules')
    .values({
      organization_id: tx.organization,
      connection_id: place.connection,
      product_id: place.product,
      option_name: place.option,
      option_value: place.value,
      selection: json(rule.selection),
      said_by: rule.saidBy,
    })
    .execute();
}

/** Takes back what was said; false when nothing was. */
export async function unsayLook(tx: TenantTx, place: RulePlace): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('look_rules')
    .where('organization_id', '=', tx.organization)
    .where('connection_id', '=', place.connection)
    .where('product_id', 'is not distinct from', place.product)
    .where(sql<boolean>`lower(option_name) = lower(${place.option})`)
    .where(sql<boolean>`lower(option_value) = lower(${place.value})`)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
