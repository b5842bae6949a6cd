export interface Lanes {
  /** So many at once, */
  readonly count: number;
  /** as long as they cost no more than this together; one that costs more goes alone. */
  readonly costMax: number;
}

/**
 * Works on all items, some at once, and gives the results in the order of the items. The first failure stops the others and is
 * thrown when they have ended: nothing goes on behind the caller's back.
 */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  { lanes, costOf, signal }: { lanes: Lanes; costOf: (item: Item) => number; signal: AbortSignal },
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const results: Promise<Result>[] = [];
  const under = new Set<Promise<unknown>>();
  let cost = 0;
  const start = (item: Item): void => {
    const own = costOf(item);
    cost += own;
    const result = work(item, both);
    results.push(result);
    const ended = result
      .catch((error: unknown) => stop.abort(error))
      .finally(() => {
        cost -= own;
        under.delete(ended);
      });
    under.add(ended);
  };
  for (const item of items) {
    while (under.size > 0 && (under.size >= lanes.count || cost + costOf(item) > lanes.costMax))
      await Promise.race(under);
    if (both.aborted) break;
    start(item);
  }
  await Promise.all(under);
  if (stop.signal.aborted) throw stop.signal.reason;
  signal.throwIfAborted();
  return Promise.all(results);
}
