/** Blocks of a level, 64 bytes of pixels and 4 sums of channels each, and which of them are to be looked at. */
export interface StripOrder {
  readonly wanted: Uint8Array;
  readonly shown: Uint8Array;
  readonly wantedSums: Int32Array;
  readonly shownSums: Int32Array;
  readonly first: number;
  readonly end: number;
  /** What a bit may cost in squared error. */
  readonly bit: number;
}

/** For every block of a strip the one whose bytes it gets, and the squared error of the strip then. */
export interface StripSources {
  readonly sources: Int32Array;
  readonly error: number;
}

/** Where strips are searched: in this thread or in others. */
export type SearchStrip = (order: StripOrder) => Promise<StripSources>;

/** How far back a block may be taken from, in blocks: about a row and a half of a 2K texture. */
const WINDOW = 1024;
/** What Zstandard writes for a block that it has not seen, for one that it finds again, and for the next of a run; bits. */
const FRESH_BITS = 118;
const FOUND_BITS = 20;
const RUN_BITS = 4;

/** For every block its own bytes, or those of what now stands up to a window before it in the strip: what costs least in error and bits. */
export function searchStrip(order: StripOrder): StripSources {
  const { first, end, bit } = order;
  const sources = Int32Array.from({ length: end - first }, (_, at) => first + at);
  const rates = Float64Array.from({ length: WINDOW + 1 }, (_, back) =>
    back === 0 ? 0 : bit * (FOUND_BITS + Math.log2(back)),
  );
  const errorOf = measure(order);
  // What has been looked at for this block need not be looked at again from farther away.
  const seen = new Int32Array(end - first).fill(-1);
  let run = 0;
  let total = 0;
  for (let block = first; block < end; block += 1) {
    const own = errorOf(block, block, Infinity);
    let [least, offset, error] = [own + bit * FRESH_BITS, 0, own];
    const attempt = (back: number, rate: number): void => {
      const from = sources[block - first - back] ?? 0;
      if (seen[from - first] === block) return;
      seen[from - first] = block;
      const found = errorOf(block, from, least - rate);
      if (found + rate >= least) return;
      [least, offset, error] = [found + rate, back, found];
    };
    if (run > 0) attempt(run, bit * RUN_BITS);
    const furthest = Math.min(block - first, WINDOW);
    for (let back = 1; back <= furthest; back += 1) {
      const rate = rates[back] ?? 0;
      if (rate >= least) break; // and so is every rate farther away
      attempt(back, rate);
    }
    if (offset > 0) sources[block - first] = sources[block - first - offset] ?? 0;
    total += error;
    run = offset;
  }
  return { sources, error: total };
}

/** The squared error of a block that shows what `from` does; where it is more than `most`, only that it is more. */
type ErrorOf = (block: number, from: number, most: number) => number;

/** Sixteen differences whose sum is s have squares of at least s²/16: most blocks are told apart by that alone. */
export function measure(
  of: Pick<StripOrder, 'wanted' | 'shown' | 'wantedSums' | 'shownSums'>,
): ErrorOf {
  const { wanted, shown, wantedSums, shownSums } = of;
  return (block, from, most) => {
    let sum = 0;
    for (let channel = 0; channel < 4; channel += 1) {
      const off = (wantedSums[block * 4 + channel] ?? 0) - (shownSums[from * 4 + channel] ?? 0);
      sum += off * off;
    }
    if (sum > most * 16) return Infinity;
    sum = 0;
    for (let at = 0; at < 64; at += 1) {
      const off = (wanted[block * 64 + at] ?? 0) - (shown[from * 64 + at] ?? 0);
      sum += off * off;
      if ((at & 15) === 15 && sum > most) return Infinity;
    }
    return sum;
  };
}
