import { BlockWriter } from './block-writer.ts';
import { shrink } from './axis.ts';
import { type Line, fitLine } from './fit-line.ts';
import { TWO_LINE_PATTERNS } from './two-line-patterns.ts';
import type { Candidate } from './uastc-opaque.ts';

const INDEX_BITS = 2;
/** Below this squared error a block looks right with one line, and looking for two would double the time of smooth textures. */
const GOOD_ENOUGH = 400;

/** UASTC mode 4, two lines through RGB with four steps each, where that is better than what the block has. */
export function encodePair(texels: Int32Array, than: Candidate): Candidate {
  if (than.error <= GOOD_ENOUGH) return than;
  const pattern = likeliestPattern(texels);
  const second = TWO_LINE_PATTERNS[pattern] ?? 0;
  const parts = [0xffff & ~second, second].map((mask) => {
    const line = fitLine(texels, {
      texels: mask,
      channels: [1, 1, 1, 0],
      indexBits: INDEX_BITS,
      range: 'levels40',
    });
    return { mask, anchor: 31 - Math.clz32(mask & -mask), line };
  });
  const error = parts.reduce((sum, { line }) => sum + line.error, 0);
  if (error >= than.error) return than;
  const block = new BlockWriter();
  block.put(0x13, 5);
  block.put(0, 15); // ETC1 hints
  block.put(pattern, 5);
  const turned = parts.map((part) => ({ ...part, line: turn(part.line, part.anchor) }));
  const codes = turned.flatMap(
    ({
      line: {
        codes: [low, high],
      },
    }) => [0, 1, 2].flatMap((channel) => [low[channel] ?? 0, high[channel] ?? 0]),
  );
  block.putEndpoints(codes, 5, 3);
  for (let texel = 0; texel < 16; texel += 1) {
    const part = turned[(second >> texel) & 1];
    block.put(part?.line.indices[texel] ?? 0, part?.anchor === texel ? 1 : 2);
  }
  return { error, words: block.words };
}

/** The same line written the other way round if its anchor's index has its top bit set: that bit is not stored. */
function turn(line: Line, anchor: number): Line {
  if ((line.indices[anchor] ?? 0) < 2) return line;
  return {
    error: line.error,
    codes: [line.codes[1], line.codes[0]],
    indices: line.indices.map((index) => 3 - index),
  };
}

const CHANNEL_PAIRS = [[0, 0], [1, 1], [2, 2], [0, 1], [0, 2], [1, 2]] as const; // prettier-ignore

/** Sums over some texels: how many, r g b, and rr gg bb rg rb gb. */
interface Moments {
  readonly count: number;
  readonly sums: readonly number[];
  readonly products: readonly number[];
}

function momentsOf(texels: Int32Array, mask: number): Moments {
  const inside = Array.from({ length: 16 }, (_, texel) => texel).filter(
    (texel) => ((mask >> texel) & 1) === 1,
  );
  const total = (of: (at: number) => number) =>
    inside.reduce((sum, texel) => sum + of(texel * 4), 0);
  return {
    count: inside.length,
    sums: [0, 1, 2].map((channel) => total((at) => texels[at + channel] ?? 0)),
    products: CHANNEL_PAIRS.map(([a, b]) =>
      total((at) => (texels[at + a] ?? 0) * (texels[at + b] ?? 0)),
    ),
  };
}

/** The pattern whose two parts lie closest to a line each. */
function likeliestPattern(texels: Int32Array): number {
  let best = 0;
  let least = Infinity;
  for (const [pattern, mask] of TWO_LINE_PATTERNS.entries()) {
    const first = offLine(momentsOf(texels, 0xffff & ~mask));
    const second = offLine(momentsOf(texels, mask));
    const off = Math.fround(first + second);
    if (off < least) {
      least = off;
      best = pattern;
    }
  }
  return best;
}

/** Red, green and blue among each other: the rows of a symmetric matrix. */
type Matrix = readonly [Row, Row, Row];
type Row = readonly [number, number, number];

/** Count times the covariance, exact in 24 bits. */
function scatter({ count, sums, products }: Moments): Matrix {
  const [rr = 0, gg = 0, bb = 0, rg = 0, rb = 0, gb = 0] = CHANNEL_PAIRS.map(
    ([a, b], at) => count * (products[at] ?? 0) - (sums[a] ?? 0) * (sums[b] ?? 0),
  );
  return [
    [rr, rg, rb],
    [rg, gg, gb],
    [rb, gb, bb],
  ];
}

function roughAxis(matrix: Matrix): Row {
  const rows = matrix.map((row) => row.map((value) => value >> 4));
  const [red, green, blue] = [matrix[0][0], matrix[1][1], matrix[2][2]];
  const widest = blue > Math.max(red, green) ? 2 : Number(green > red);
  let axis = shrink(rows[widest] ?? []);
  for (let round = 0; round < 2; round += 1)
    axis = shrink(
      rows.map((row) => row.reduce((sum, value, at) => sum + value * (axis[at] ?? 0), 0)),
    );
  return [axis[0] ?? 0, axis[1] ?? 0, axis[2] ?? 0];
}

const f = Math.fround;
const dot = (a: Row, b: Row): number => f(f(f(a[0] * b[0]) + f(a[1] * b[1])) + f(a[2] * b[2]));

/**
 * The squared distance of texels from their main axis: variance less its largest eigenvalue.
 * The only floats of the encoder; a GPU that rounds otherwise may choose another of two patterns that are equally good to six digits.
 */
function offLine(moments: Moments): number {
  const matrix = scatter(moments);
  const axis = roughAxis(matrix);
  const [red, green, blue] = matrix;
  const along = dot([dot(red, axis), dot(green, axis), dot(blue, axis)], axis);
  const square = Math.max(1, axis[0] ** 2 + axis[1] ** 2 + axis[2] ** 2);
  return f(f(red[0] + green[1] + blue[2] - f(along / square)) / moments.count);
}
