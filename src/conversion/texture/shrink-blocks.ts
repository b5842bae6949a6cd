import { type SearchStrip, type StripOrder, errorOf } from './search-strip.ts';

/** A level of a texture: its blocks, what the reference transcoder shows of them, and what they were made from. */
export interface ShownBlocks {
  readonly width: number;
  readonly height: number;
  readonly blocks: Uint8Array;
  readonly shown: Uint8Array;
  readonly wanted: Uint8Array;
}

/** Blocks are taken again only within a strip, so that strips can be searched side by side; with more of them less is found again. */
const STRIP = 8_192;
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
 * Runs on the CPU; the same input gives the same bytes everywhere, however many threads search.
 */
export async function shrinkBlocks(
  level: ShownBlocks,
  lambda: number,
  search: SearchStrip,
): Promise<Uint8Array> {
  const { width, height, blocks } = level;
  if (lambda <= 0 || width < EDGE_MIN || height < EDGE_MIN || width % 4 > 0 || height % 4 > 0)
    return blocks;
  const wanted = texelsOf(level, level.wanted);
  const shown = texelsOf(level, level.shown);
  const texels = { wanted, shown, wantedSums: sumsOf(wanted), shownSums: sumsOf(shown) };
  const count = blocks.byteLength / 16;
  let before = 0;
  for (let block = 0; block < count; block += 1) before += errorOf(texels, block, block, Infinity);
  const bit = (lambda * before) / count / 100;
  const sources = await boundedSources({ ...texels, first: 0, end: count, bit }, before, search);
  const result = new Uint8Array(blocks.byteLength);
  for (const [block, from] of sources.entries())
    result.set(blocks.subarray(from * 16, from * 16 + 16), block * 16);
  return result;
}

/** Bits are made cheaper until no more is lost than may be; at worst nothing is changed. */
async function boundedSources(
  level: StripOrder,
  before: number,
  search: SearchStrip,
): Promise<Int32Array> {
  for (let share = 1; share > SHARE_MIN;) {
    const { sources, error } = await searchLevel({ ...level, bit: level.bit * share }, search);
    const growth = error / before - 1;
    if (growth <= GROWTH_MAX) return sources;
    share *= Math.max(STEP_MIN, Math.min(STEP_MAX, GROWTH_MAX / growth));
  }
  return Int32Array.from({ length: level.end }, (_, block) => block);
}

async function searchLevel(level: StripOrder, search: SearchStrip) {
  const strips = Math.ceil(level.end / STRIP);
  const edge = (strip: number): number => Math.round((level.end * strip) / strips);
  const found = await Promise.all(
    Array.from({ length: strips }, (_, strip) =>
      search({ ...level, first: edge(strip), end: edge(strip + 1) }),
    ),
  );
  const sources = new Int32Array(level.end);
  for (const [strip, part] of found.entries()) sources.set(part.sources, edge(strip));
  return { sources, error: found.reduce((sum, { error }) => sum + error, 0) };
}

/** The pixels block by block: 64 bytes each, in memory that threads share. */
function texelsOf({ width, height }: ShownBlocks, rgba: Uint8Array): Uint8Array {
  const texels = new Uint8Array(new SharedArrayBuffer(width * height * 4));
  let at = 0;
  for (let top = 0; top < height; top += 4)
    for (let left = 0; left < width; left += 4)
      for (let row = 0; row < 4; row += 1, at += 16) {
        const first = ((top + row) * width + left) * 4;
        texels.set(rgba.subarray(first, first + 16), at);
      }
  return texels;
}

/** Per block the sum of each channel. */
function sumsOf(texels: Uint8Array): Int32Array {
  const sums = new Int32Array(new SharedArrayBuffer(texels.length / 4));
  for (let at = 0; at < texels.length; at += 1) {
    const place = (at >> 6) * 4 + (at & 3);
    sums[place] = (sums[place] ?? 0) + (texels[at] ?? 0);
  }
  return sums;
}
