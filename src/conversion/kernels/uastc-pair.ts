import { BlockWriter, type Candidate } from './block-writer.ts';
import { ENDPOINT_RANGES } from './endpoint-range.ts';
import { fitLine } from './fit-line.ts';
import { likeliestPattern } from './likeliest-pattern.ts';
import { placeTexels } from './place-texels.ts';
import { ALL, type Texels, insideOf } from './texels.ts';
import { interleaved, turnLine } from './turn-line.ts';
import { TWO_LINE_PATTERNS } from './two-line-patterns.ts';

const MODES = [
  { code: 0x13, indexBits: 2, range: 'levels40' }, // 4
  { code: 0x1d, indexBits: 3, range: 'levels16' }, // 2
] as const;

/** UASTC modes 4 and 2 where they are better than what the block has: two lines through RGB, each for its own part. */
export function encodePair(texels: Texels, than: Candidate, starts: number): Candidate {
  const pattern = likeliestPattern(texels);
  const second = TWO_LINE_PATTERNS[pattern] ?? 0;
  let best = than;
  for (const mode of MODES) {
    const parts = [insideOf(0xffff & ~second), insideOf(second)].map((inside) => {
      const line = fitLine(texels, placeTexels(texels, inside), mode, starts);
      const anchor = inside[0] ?? 0;
      return { anchor, line: turnLine(line, mode.indexBits, anchor) };
    });
    const error = parts.reduce((sum, { line }) => sum + line.error, 0);
    if (error >= best.error) continue;
    const { words } = new BlockWriter()
      .put(mode.code, 5)
      .put(0, 15) // hints
      .put(pattern, 5)
      .putEnds(
        parts.flatMap(({ line }) => interleaved(line, [0, 1, 2])),
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
