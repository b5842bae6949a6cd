import type { Position, Slice } from '../../api/reads.ts';

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
