import { Failure } from '../../kernel/errors.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { Writer, Writers } from './ports.ts';

export interface TurnNeeds {
  readonly writers: Writers;
  readonly pause: (ms: number) => Promise<void>;
}

const WAIT_MS = 250;
const WAITS_MAX = 80;

/**
 * One writer per product: whoever publishes, goes back or unpublishes waits until it is alone with the product. Otherwise the
 * store would show what was written last, and we would call live what was proven last.
 */
export async function inTurn<T>(
  { writers, pause }: TurnNeeds,
  product: ProductId,
  writer: Writer,
  work: () => Promise<T>,
): Promise<T> {
  for (let waits = 0; (await writers.take([product], writer)).length === 0; waits += 1) {
    if (waits >= WAITS_MAX) throw new Failure('publishing.overtaken', { product });
    await pause(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    await writers.leave([product], writer);
  }
}

/** The same for many products at once; those that somebody else is at are not waited for, but returned. */
export async function inTurns<T>(
  { writers }: Pick<TurnNeeds, 'writers'>,
  items: readonly T[],
  of: { readonly writer: Writer; readonly product: (item: T) => ProductId },
  work: (free: readonly T[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const products = items.map((item) => of.product(item));
  const taken = new Set(await writers.take(products, of.writer));
  const free = items.filter((item) => taken.has(of.product(item)));
  const others = items.filter((item) => !taken.has(of.product(item)));
  try {
    return [...(await work(free)), ...others];
  } finally {
    await writers.leave([...taken], of.writer);
  }
}

/** Asked at the end of a work, in the transaction that says what it came to: somebody else may have been at it since. */
export async function stillOwnTurn(
  writers: Writers,
  product: ProductId,
  writer: Writer,
): Promise<void> {
  if (!(await writers.holds(product, writer)))
    throw new Failure('publishing.overtaken', { product });
}
