import type { FlatSource } from '../../api/reads.ts';
import type { ProductId } from '../../kernel/ids.ts';
import { findProduct } from '../find-product.ts';
import { flatRulesIn } from '../flat-rules.ts';
import type { TenantTx } from '../tenant.ts';

/** What a flat model of a product would be made from; null when the organization has no such product. */
export async function flatSourceView(tx: TenantTx, id: ProductId): Promise<FlatSource | null> {
  const known = await tx.db
    .selectFrom('products')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (known === undefined) return null;
  const { product, connection, models, uploaded } = await findProduct(tx, id);
  return {
    product,
    modelled: models.length > 0 || uploaded !== null,
    rules: await flatRulesIn(tx).of(id, connection),
  };
}
