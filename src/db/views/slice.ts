/** Where a list goes on: the sort values of its last row, as text. */
export type Position = readonly string[];

export interface Window {
  readonly after: Position | null;
  readonly limit: number;
}

export interface Slice<T> {
  readonly items: T[];
  readonly next: Position | null;
}

/** Cuts rows that were read one beyond the limit: the extra row only tells that there is more. */
export function cut<Row, Item>(
  rows: readonly Row[],
  limit: number,
  of: { readonly position: (row: Row) => Position; readonly item: (row: Row) => Item },
): Slice<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => of.item(row)),
    next: rows.length > limit && last !== undefined ? of.position(last) : null,
  };
}
