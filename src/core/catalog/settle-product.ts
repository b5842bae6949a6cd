import type { ProductId } from '../../kernel/ids.ts';
import type { Conversions } from '../conversions/ports.ts';
import { failed, ready } from './give-verdict.ts';
import type { Products, Variants } from './ports.ts';

/** Turns the ends of a product's conversions into the verdicts of its variants. */
export async function settleProduct(
  needs: { products: Products; variants: Variants; conversions: Conversions },
  id: ProductId,
  recipeHash: string,
): Promise<{ ready: number; failed: number }> {
  const end = { ready: 0, failed: 0 };
  const conversions = await needs.conversions.ofProduct(id, recipeHash);
  for (const conversion of conversions) {
    if (conversion.state === 'done') {
      await needs.variants.settleLook(id, conversion.look, ready());
      end.ready += 1;
    } else if (conversion.failure !== null) {
      const { code, detail } = conversion.failure;
      await needs.variants.settleLook(id, conversion.look, failed(code, detail));
      end.failed += 1;
    }
  }
  // A unit that has neither end yet keeps the product on the list: the next run goes on with it.
  if (end.ready + end.failed === conversions.length) await needs.products.settle(id, recipeHash);
  return end;
}
