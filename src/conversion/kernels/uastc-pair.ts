import { BlockWriter, type Candidate } from './block-writer.ts';
import { ENDPOINT_RANGES } from './endpoint-range.ts';
import { type Shape, fitLine } from './fit-line.ts';
import { likeliestPattern } from './likeliest-pattern.ts';
import { placeTexels } from './place-texels.ts';
import { ALL, type Texels, insideOf } from './texels.ts';
import { interleaved, turnLine } from './turn-line.ts';
import { TWO_LINE_PATTERNS } from './two-line-patterns.ts';

interface Mode extends Shape {
  readonly code: number;
  readonly hintBits: number;
  readonly channels: readonly (0 | 1 | 2 | 3)[];
}

const OPAQUE = { hintBits: 15, channels: [0, 1, 2] } as const;
/** 4 and 2. */
const MODES: readonly Mode[] = [
  { ...OPAQUE, code: 0x13, indexBits: 2, range: 'levels40' },
  { ...OPAQUE, code: 0x1d, indexBits: 3, range: 'levels16' },
];
/** 9. */
const ALPHA_MODES: readonly Mode[] = [
  { code: 0xf, hintBits: 23, channels: [0, 1, 2, 3], indexBits: 2, range: 'levels16' },
];

/** UASTC modes 4 and 2 where they are better than what the block has: two lines through RGB, each for its own part. */
export const encodePair = (texels: Texels, than: Candidate, starts: number): Candidate =>
  bestOf(MODES, texels, than, starts);

/** UASTC mode 9 where it is better than what a block with transparency has: two lines through RGBA. */
export const encodeAlphaPair = (texels: Texels, than: Candidate, starts: number): Candidate =>
  bestOf(ALPHA_MODES, texels, than, starts);

function bestOf(
  modes: readonly Mode[],
  texels: Texels,
  than: Candidate,
  starts: number,
): Candidate {
  const pattern = likeliestPattern(texels);
  const second = TWO_LINE_PATTERNS[pattern] ?? 0;
  let best = than;
  for (const mode of modes) {
    const parts = [insideOf(0xffff & ~second), insideOf(second)].map((inside) => {
      const line = fitLine(texels, placeTexels(texels, inside), mode, starts);
      const anchor = inside[0] ?? 0;
      return { anchor, line: turnLine(line, mode.indexBits, anchor) };
    });
    const error = parts.reduce((sum, { line }) => sum + line.error, 0);
    if (error >= best.error) continue;
    const { words } = new BlockWriter()
      .put(mode.code, 5)
      .put(0, mode.hintBits)
      .put(pattern, 5)
      .putEnds(
        parts.flatMap(({ line }) => interleaved(line, mode.channels)),
        ENDPOINT_RANGES[mode.range],
      )
      .putIndices(
        ALL.map((texel) => parts[(second >> texel) & 1]?.line.indices[texel] ?? 0),
        mode.indexBits,
        parts.map(({ anchor }) => anchor),
      );
    best = { error, words };
  }
  return best;
}
