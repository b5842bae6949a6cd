const ITEMS_PER_LIST = 1_000;

/** What comes one by one, in lists that a statement can take. */
export async function* inLists<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let list: T[] = [];
  for await (const item of items) {
    list.push(item);
    if (list.length < ITEMS_PER_LIST) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}
