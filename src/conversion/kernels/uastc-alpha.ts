import { BlockWriter } from './block-writer.ts';
import { ENDPOINT_RANGES, type RangeName } from './endpoint-range.ts';
import { type Line, fitLine } from './fit-line.ts';
import { type Candidate, encodeSolid } from './uastc-opaque.ts';

const ALL = 0xffff;
const RGBA = [1, 1, 1, 1] as const;

/** The best of UASTC modes 8, 12, 10 and 11 for a block with transparency, in the kernel's order. */
export function encodeAlpha(texels: Int32Array): Candidate {
  const solid = encodeSolid(texels);
  if (solid !== null) return solid;
  const hint = alphaHint(texels);
  const tries = [
    oneLine(texels, { code: 0x6, range: 'levels192', indexBits: 3, hint }),
    oneLine(texels, { code: 0x2, range: 'levels48', indexBits: 4, hint }),
    twoLines(texels, hint),
  ];
  return tries.reduce((best, next) => (next.error < best.error ? next : best));
}

/** How an ETC2 decoder is to make alpha: modifier table 0, whose values span 29, times what covers the block's range. */
function alphaHint(texels: Int32Array): number {
  const alphas = texels.filter((_, at) => at % 4 === 3);
  const range = Math.max(...alphas) - Math.min(...alphas);
  return Math.max(1, Math.min(15, Math.floor((range + 28) / 29)));
}

function begin(code: number, codeBits: number, hint: number): BlockWriter {
  const block = new BlockWriter();
  block.put(code, codeBits);
  block.put(0, 9); // BC1 and ETC1 hints
  block.put(0, 4);
  block.put(hint, 4);
  return block;
}

interface OneLine {
  readonly code: number;
  readonly range: RangeName;
  readonly indexBits: 3 | 4;
  readonly hint: number;
}

/** Modes 12 and 10: one line through RGBA. */
function oneLine(texels: Int32Array, { code, range, indexBits, hint }: OneLine): Candidate {
  const line = turn(fitLine(texels, { texels: ALL, channels: RGBA, indexBits, range }), indexBits);
  const block = begin(code, 3, hint);
  const { base, bits } = ENDPOINT_RANGES[range];
  block.putEndpoints(interleave(line.codes), base, bits);
  for (const [texel, index] of line.indices.entries())
    block.put(index, texel === 0 ? indexBits - 1 : indexBits);
  return { error: line.error, words: block.words };
}

/** Mode 11: one line through RGB, another along alpha. */
function twoLines(texels: Int32Array, hint: number): Candidate {
  const shape = { texels: ALL, indexBits: 2, range: 'levels48' } as const;
  const colors = turn(fitLine(texels, { ...shape, channels: [1, 1, 1, 0] }), 2);
  const alphas = turn(fitLine(texels, { ...shape, channels: [0, 0, 0, 1] }), 2);
  const block = begin(0x0, 2, hint);
  block.put(3, 2); // the second plane is alpha
  const codes = [0, 1].map((end) => [
    ...(colors.codes[end] ?? []).slice(0, 3),
    alphas.codes[end]?.[3] ?? 0,
  ]);
  block.putEndpoints(interleave([codes[0] ?? [], codes[1] ?? []]), 3, 4);
  for (let texel = 0; texel < 16; texel += 1)
    for (const line of [colors, alphas]) block.put(line.indices[texel] ?? 0, texel === 0 ? 1 : 2);
  return { error: colors.error + alphas.error, words: block.words };
}

const interleave = ([low, high]: Line['codes']): number[] =>
  low.flatMap((code, channel) => [code, high[channel] ?? 0]);

/** The same line written the other way round if its first index has its top bit set: that bit is not stored. */
function turn(line: Line, bits: number): Line {
  const last = (1 << bits) - 1;
  if ((line.indices[0] ?? 0) <= last >> 1) return line;
  return {
    error: line.error,
    codes: [line.codes[1], line.codes[0]],
    indices: line.indices.map((index) => last - index),
  };
}
