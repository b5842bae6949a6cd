import type { ProductId } from '../../kernel/ids.ts';
import { isFaultOfFile } from '../conversions/fault-of-file.ts';
import type { Conversion, Conversions } from '../conversions/ports.ts';
import { failed, ready } from './give-verdict.ts';
import type { LookEnd, Products, Variants } from './ports.ts';

/** Turns the ends of a product's conversions into the verdicts of its variants. */
export async function settleProduct(
  needs: { products: Products; variants: Variants; conversions: Conversions },
  id: ProductId,
  recipeHash: string,
): Promise<{ ready: number; failed: number; open: number }> {
  const conversions = await needs.conversions.ofProduct(id, recipeHash);
  const ends = conversions.flatMap(endOf);
  await needs.variants.settleLooks(id, ends);
  // A unit that has no end yet, or broke for no fault of its file, keeps the product on the list: the next run tries it again.
  if (conversions.every(isFinal)) await needs.products.settle(id, recipeHash);
  const made = ends.filter(({ verdict }) => verdict.name === 'ready').length;
  return { ready: made, failed: ends.length - made, open: conversions.length - ends.length };
}

const isFinal = ({ state, failure }: Conversion): boolean =>
  state === 'done' || (failure !== null && isFaultOfFile(failure.code));

function endOf({ look, state, failure }: Conversion): LookEnd[] {
  if (state === 'done') return [{ look, verdict: ready() }];
  return failure === null ? [] : [{ look, verdict: failed(failure.code, failure.detail) }];
}
