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
  const { first, end } = order;
  const sources = Int32Array.from({ length: end - first }, (_, at) => first + at);
  const seen = new Int32Array(end - first).fill(-1);
  const state: State = { order, sources, seen, rates: ratesOf(order.bit), error: 0 };
  let run = 0;
  let total = 0;
  for (let block = first; block < end; block += 1) {
    run = cheapest(state, block, run);
    if (run > 0) sources[block - first] = sources[block - first - run] ?? 0;
    total += state.error;
  }
  return { sources, error: total };
}

interface State {
  readonly order: StripOrder;
  readonly sources: Int32Array;
  /** The last block that each was looked at for: it need not be looked at again from farther away. */
  readonly seen: Int32Array;
  readonly rates: Float64Array;
  /** Of the block that was last decided. */
  error: number;
}

/** How far back the block is whose bytes this one gets, 0 for its own. `run` is how far it was for the block before: to go on so is cheapest, and tried first. */
function cheapest(state: State, block: number, run: number): number {
  const { order, sources, seen, rates } = state;
  const { first, bit } = order;
  state.error = errorOf(order, block, block, Infinity);
  let least = state.error + bit * FRESH_BITS;
  let offset = 0;
  const furthest = Math.min(block - first, WINDOW);
  for (let step = run > 0 ? 0 : 1; step <= furthest; step += 1) {
    const back = step === 0 ? run : step;
    const rate = step === 0 ? bit * RUN_BITS : (rates[step] ?? 0);
    const most = least - rate;
    if (most <= 0) break; // and what is farther away costs more
    const from = sources[block - first - back] ?? 0;
    if (seen[from - first] === block) continue;
    seen[from - first] = block;
    if (leastError(order, block, from) >= most) continue;
    const found = errorOf(order, block, from, most);
    if (found >= most) continue;
    least = found + rate;
    state.error = found;
    offset = back;
  }
  return offset;
}

/** Sixteen differences whose sum is s have squares of at least s²/16: most blocks are told apart by that alone. */
function leastError({ wantedSums, shownSums }: StripOrder, block: number, from: number): number {
  let sum = 0;
  for (let channel = 0; channel < 4; channel += 1) {
    const off = (wantedSums[block * 4 + channel] ?? 0) - (shownSums[from * 4 + channel] ?? 0);
    sum += off * off;
  }
  return sum / 16;
}

/** What a block costs that is found again so many blocks back, in squared error. */
const ratesOf = (bit: number): Float64Array =>
  Float64Array.from({ length: WINDOW + 1 }, (_, back) =>
    back === 0 ? 0 : bit * (FOUND_BITS + Math.log2(back)),
  );

/** The squared error of a block that shows what `from` does; where it is more than `most`, only that it is more. */
export function errorOf(
  { wanted, shown }: Pick<StripOrder, 'wanted' | 'shown'>,
  block: number,
  from: number,
  most: number,
): number {
  let sum = 0;
  const [there, here] = [block * 64, from * 64];
  for (let at = 0; at < 64; at += 1) {
    const off = (wanted[there + at] ?? 0) - (shown[here + at] ?? 0);
    sum += off * off;
    if ((at & 15) === 15 && sum > most) return sum;
  }
  return sum;
}
