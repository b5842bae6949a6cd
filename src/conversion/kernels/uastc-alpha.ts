import { BlockWriter, type Candidate } from './block-writer.ts';
import { ENDPOINT_RANGES } from './endpoint-range.ts';
import { type Line, type Shape, fitLine } from './fit-line.ts';
import { placeTexels } from './place-texels.ts';
import { ALL, type Texels } from './texels.ts';
import { turnLine } from './turn-line.ts';
import { encodeSolid } from './uastc-line.ts';

interface Mode extends Shape {
  readonly code: number;
  readonly codeBits: number;
  readonly hintBits: number;
  /** Colours and alpha on a line each. */
  readonly planes: boolean;
  /** The colours' line is written once for all three. */
  readonly grey: boolean;
}

const LIGHT = { hintBits: 17, grey: false } as const;
const GREY = { hintBits: 23, grey: true, range: 'levels256' } as const;
/** 12, 10, 11, then 15 and 17. */
const MODES: readonly Mode[] = [
  { ...LIGHT, code: 0x6, codeBits: 3, planes: false, indexBits: 3, range: 'levels192' },
  { ...LIGHT, code: 0x2, codeBits: 3, planes: false, indexBits: 4, range: 'levels48' },
  { ...LIGHT, code: 0x0, codeBits: 2, planes: true, indexBits: 2, range: 'levels48' },
  { ...GREY, code: 0x5, codeBits: 7, planes: false, indexBits: 4 },
  { ...GREY, code: 0x25, codeBits: 6, planes: true, indexBits: 2 },
];

/** The best of UASTC modes 8, 12, 10 and 11 for a block with transparency, and of 15 and 17 where it is grey. */
export function encodeAlpha(
  texels: Texels,
  effort: { starts: number; greyModes: boolean },
): Candidate {
  const solid = encodeSolid(texels);
  if (solid !== null) return solid;
  const isGrey = ALL.every((texel) =>
    [1, 2].every((channel) => texels[channel]?.[texel] === texels[0][texel]),
  );
  return MODES.filter(({ grey }) => !grey || (effort.greyModes && isGrey))
    .map((mode) => tryMode(texels, mode, effort.starts))
    .reduce((best, next) => (next.error < best.error ? next : best));
}

function tryMode(texels: Texels, mode: Mode, starts: number): Candidate {
  const [r, g, b, a] = texels;
  const none = ALL.map(() => 0);
  const fit = (part: Texels): Line => fitLine(part, placeTexels(part, ALL), mode, starts);
  if (!mode.planes) {
    const line = fit(texels);
    return { error: line.error, words: pack(mode, [turnLine(line, mode.indexBits)]) };
  }
  const lines = [fit([r, g, b, none]), fit([none, none, none, a])];
  return {
    error: lines.reduce((sum, { error }) => sum + error, 0),
    words: pack(
      mode,
      lines.map((line) => turnLine(line, mode.indexBits)),
    ),
  };
}

function pack(mode: Mode, lines: readonly Line[]): Uint32Array {
  const block = new BlockWriter().put(mode.code, mode.codeBits).put(0, mode.hintBits);
  if (mode.planes && !mode.grey) block.put(3, 2); // the second plane is alpha
  const channels = mode.grey ? ([0, 3] as const) : ([0, 1, 2, 3] as const);
  const ends = channels.flatMap((channel) => {
    const line = channel === 3 ? lines.at(-1) : lines[0];
    return [line?.codes[0][channel] ?? 0, line?.codes[1][channel] ?? 0];
  });
  block.putEnds(ends, ENDPOINT_RANGES[mode.range]);
  for (const texel of ALL)
    for (const { indices } of lines)
      block.put(indices[texel] ?? 0, texel === 0 ? mode.indexBits - 1 : mode.indexBits);
  return block.words;
}
