/** A level of a texture: its blocks, what the reference transcoder shows of them, and what they were made from. */
export interface ShownBlocks {
  readonly width: number;
  readonly height: number;
  readonly blocks: Uint8Array;
  readonly shown: Uint8Array;
  readonly wanted: Uint8Array;
}

/** How far back a block may be taken from, in blocks: about a row and a half of a 2K texture. */
const WINDOW = 1024;
/** What Zstandard writes for a block that it has not seen, for one that it finds again, and for the next of a run; bits. */
const FRESH_BITS = 118;
const FOUND_BITS = 20;
const RUN_BITS = 4;
/** The error of a level grows by at most this share of what it was: one decibel, whatever lambda is. */
const GROWTH_MAX = 10 ** 0.1 - 1;
/** What a bit is worth in the next try, at most and at least, as a share of the last one; and where trying ends. */
const STEP_MAX = 0.8;
const STEP_MIN = 0.1;
const SHARE_MIN = 0.001;
/** Smaller levels weigh nothing, and their blocks hang over the edge. */
const EDGE_MIN = 16;

/**
 * Replaces blocks by earlier ones that look nearly the same, so that Zstandard finds them again: rate against distortion.
 * A bit is worth `lambda` hundredths of the level's own mean squared error per block, so that every picture loses about as many decibels; none loses more than one.
 * Runs on the CPU; the same input gives the same bytes everywhere.
 */
export function shrinkBlocks(level: ShownBlocks, lambda: number): Uint8Array {
  const { width, height, blocks } = level;
  if (lambda <= 0 || width < EDGE_MIN || height < EDGE_MIN || width % 4 > 0 || height % 4 > 0)
    return blocks;
  const shown = texelsOf(level, level.shown);
  const wanted = texelsOf(level, level.wanted);
  const count = blocks.byteLength / 16;
  const errorOf = measure(wanted, shown);
  const own = Float64Array.from({ length: count }, (_, block) => errorOf(block, block, Infinity));
  const mean = own.reduce((sum, error) => sum + error, 0) / count;
  const sources = boundedSources({ own, bit: (lambda * mean) / 100, errorOf });
  const result = new Uint8Array(blocks.byteLength);
  for (const [block, from] of sources.entries())
    result.set(blocks.subarray(from * 16, from * 16 + 16), block * 16);
  return result;
}

/** The pixels block by block: 64 bytes each. */
function texelsOf({ width, height }: ShownBlocks, rgba: Uint8Array): Uint8Array {
  const texels = new Uint8Array(width * height * 4);
  let at = 0;
  for (let top = 0; top < height; top += 4)
    for (let left = 0; left < width; left += 4)
      for (let row = 0; row < 4; row += 1, at += 16) {
        const first = ((top + row) * width + left) * 4;
        texels.set(rgba.subarray(first, first + 16), at);
      }
  return texels;
}

/** The squared error of a block that shows what `from` does; where it is more than `most`, only that it is more. */
type ErrorOf = (block: number, from: number, most: number) => number;

/** Sixteen differences whose sum is s have squares of at least s²/16: most blocks are told apart by that alone. */
function measure(wanted: Uint8Array, shown: Uint8Array): ErrorOf {
  const [wantedSums, shownSums] = [sumsOf(wanted), sumsOf(shown)];
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

/** Per block the sum of each channel. */
function sumsOf(texels: Uint8Array): Int32Array {
  const sums = new Int32Array(texels.length / 16);
  for (let at = 0; at < texels.length; at += 1) {
    const place = (at >> 6) * 4 + (at & 3);
    sums[place] = (sums[place] ?? 0) + (texels[at] ?? 0);
  }
  return sums;
}

interface Choice {
  readonly own: Float64Array;
  /** What a bit may cost in squared error. */
  readonly bit: number;
  readonly errorOf: ErrorOf;
}

/** Bits are made cheaper until no more is lost than may be; at worst nothing is changed. */
function boundedSources(choice: Choice): Int32Array {
  const before = choice.own.reduce((sum, error) => sum + error, 0);
  for (let share = 1; share > SHARE_MIN;) {
    const sources = chooseSources({ ...choice, bit: choice.bit * share });
    let after = 0;
    for (const [block, from] of sources.entries()) after += choice.errorOf(block, from, Infinity);
    const growth = after / before - 1;
    if (growth <= GROWTH_MAX) return sources;
    share *= Math.max(STEP_MIN, Math.min(STEP_MAX, GROWTH_MAX / growth));
  }
  return Int32Array.from(choice.own, (_, block) => block);
}

/** For every block the one whose bytes it gets: its own, or what now stands up to a window before it. */
function chooseSources({ own, bit, errorOf }: Choice): Int32Array {
  const sources = Int32Array.from(own, (_, block) => block);
  const rates = Float64Array.from({ length: WINDOW + 1 }, (_, back) =>
    back === 0 ? 0 : bit * (FOUND_BITS + Math.log2(back)),
  );
  let run = 0;
  for (let block = 1; block < own.length; block += 1) {
    let least = (own[block] ?? 0) + bit * FRESH_BITS;
    let offset = 0;
    const furthest = Math.min(block, WINDOW);
    for (let back = 1; back <= furthest; back += 1) {
      const rate = back === run ? bit * RUN_BITS : (rates[back] ?? 0);
      const cost = errorOf(block, sources[block - back] ?? 0, least - rate) + rate;
      if (cost >= least) continue;
      least = cost;
      offset = back;
    }
    if (offset > 0) sources[block] = sources[block - offset] ?? 0;
    run = offset;
  }
  return sources;
}
