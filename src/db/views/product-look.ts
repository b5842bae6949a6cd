import type { ProductLookShape } from '../../api/shapes/product-look.ts';
import type { LookId, ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { productLooksView } from './product-looks.ts';

/** One look of a product; null when it has none like that. What its values are follows from its neighbours, so they are read too. */
export async function productLookView(
  tx: TenantTx,
  product: ProductId,
  look: LookId,
): Promise<ProductLookShape | null> {
  const all = await productLooksView(tx, product, { after: null, limit: Infinity });
  return all?.items.find(({ id }) => id === look) ?? null;
}
