const MATCH_MIN = 4;
/** The format's own rules: a block ends with five bytes as they are, and no match begins in its last twelve. */
const TAIL = 5;
const MATCH_LAST = 12;
const REACH = 65_535;
const HASH_BITS = 14;

/**
 * Packs bytes into one LZ4 block. Crate files must have their tables packed this way; ours are small, or runs of one number,
 * so the nearest match is as good as the best.
 */
export function lz4Block(input: Uint8Array): Uint8Array {
  // What cannot be packed grows by one byte in 255.
  const output = new Uint8Array(input.length + Math.ceil(input.length / 255) + 16);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const seen = new Int32Array(1 << HASH_BITS).fill(-1);
  const end = input.length - MATCH_LAST;
  let [at, from, to] = [0, 0, 0];
  while (at < end) {
    const hash = Math.imul(view.getUint32(at, true), 2_654_435_761) >>> (32 - HASH_BITS);
    const match = seen[hash] ?? -1;
    seen[hash] = at;
    const found =
      match >= 0 && at - match <= REACH && view.getUint32(match, true) === view.getUint32(at, true);
    if (!found) {
      at += 1;
      continue;
    }
    const length = matchLength(input, match, at);
    to = putSequence(output, to, {
      literals: input.subarray(from, at),
      match: { back: at - match, length },
    });
    at += length;
    from = at;
  }
  to = putSequence(output, to, { literals: input.subarray(from), match: null });
  return output.subarray(0, to);
}

function matchLength(input: Uint8Array, match: number, at: number): number {
  const max = input.length - TAIL - at;
  let length = MATCH_MIN;
  while (length < max && input[match + length] === input[at + length]) length += 1;
  return length;
}

interface Sequence {
  readonly literals: Uint8Array;
  readonly match: { readonly back: number; readonly length: number } | null;
}

/** Writes some bytes as they are and then, but at the end, a repetition of earlier ones; returns where the next begins. */
function putSequence(output: Uint8Array, start: number, { literals, match }: Sequence): number {
  const extra = match === null ? 0 : match.length - MATCH_MIN;
  output[start] = (Math.min(15, literals.length) << 4) | Math.min(15, extra);
  let to = putLength(output, start + 1, literals.length);
  output.set(literals, to);
  to += literals.length;
  if (match === null) return to;
  output[to] = match.back & 255;
  output[to + 1] = match.back >> 8;
  return putLength(output, to + 2, extra);
}

/** A length from fifteen on goes on in bytes of 255 until a smaller one ends it. */
function putLength(output: Uint8Array, start: number, length: number): number {
  if (length < 15) return start;
  let to = start;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) output[to++] = 255;
  output[to++] = rest;
  return to;
}
