import type { LookId, ProductId } from '../../kernel/ids.ts';
import { isFaultOfFile } from '../conversions/fault-of-file.ts';
import type { Conversion, Conversions } from '../conversions/ports.ts';
import { isHeldBy } from '../likeness/likeness.ts';
import type { Likenesses } from '../likeness/ports.ts';
import { failed, ready, unlike } from './give-verdict.ts';
import type { LookEnd, Products, Variants } from './ports.ts';

/**
 * Turns the ends of a product's conversions into the verdicts of its variants. What contradicts its photo or its size is ready
 * and waits for somebody's word; `held` counts the looks of which nothing else is left to be shown.
 */
export async function settleProduct(
  needs: {
    products: Products;
    variants: Variants;
    conversions: Conversions;
    likenesses: Likenesses;
  },
  id: ProductId,
  recipeHash: string,
): Promise<{ ready: number; failed: number; open: number; held: number }> {
  const conversions = await needs.conversions.ofProduct(id, recipeHash);
  const ends = conversions.flatMap(endOf);
  const made = new Set(ends.flatMap(({ look, verdict }) => (verdict.name === 'ready' ? look : [])));
  const { waiting, shown } = await heldOf(needs, id, made);
  const except = waiting.map(({ variant }) => variant);
  await needs.variants.settleLooks(id, ends, except);
  await needs.variants.settleEach(id, waiting);
  // A unit that has no end yet, or broke for no fault of its file, keeps the product on the list: the next run tries it again.
  if (conversions.every(isFinal)) await needs.products.settle(id, recipeHash);
  return {
    ready: shown.size,
    held: made.size - shown.size,
    failed: ends.length - made.size,
    open: conversions.length - ends.length,
  };
}

/** Variants of made looks that wait for a word, each with its reason, and the looks that others still show. */
async function heldOf(
  needs: { products: Products; likenesses: Likenesses },
  id: ProductId,
  made: ReadonlySet<LookId>,
) {
  const shown = new Set<LookId>(made);
  const likenesses = await needs.likenesses.ofProduct(id);
  const held = [...likenesses].filter(([, one]) => made.has(one.look) && isHeldBy(one));
  if (held.length === 0) return { waiting: [], shown };
  const waiting = held.map(([variant, likeness]) => ({ variant, verdict: unlike(likeness) }));
  const waits = new Set(waiting.map(({ variant }) => variant));
  const { variants } = await needs.products.find(id);
  const free = new Set(
    variants.flatMap(({ id: one, look }) => (waits.has(one) ? [] : (look ?? []))),
  );
  for (const look of made) if (!free.has(look)) shown.delete(look);
  return { waiting, shown };
}

const isFinal = ({ state, failure }: Conversion): boolean =>
  state === 'done' || (failure !== null && isFaultOfFile(failure.code));

function endOf({ look, state, failure }: Conversion): LookEnd[] {
  if (state === 'done') return [{ look, verdict: ready() }];
  return failure === null ? [] : [{ look, verdict: failed(failure.code, failure.detail) }];
}
