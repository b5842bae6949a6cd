import { BlockWriter, type Candidate } from './block-writer.ts';
import { ENDPOINT_RANGES } from './endpoint-range.ts';
import { type Line, fitLine } from './fit-line.ts';
import { placeTexels } from './place-texels.ts';
import { ALL, type Texels, perChannel } from './texels.ts';
import { turnLine } from './turn-line.ts';

const SHAPE = { indexBits: 2, range: 'levels160' } as const;

/** UASTC mode 6 where that is better than what the block has: two of the colours share a line, the third has one of its own. */
export function encodePlane(texels: Texels, than: Candidate, starts: number): Candidate {
  let best = than;
  for (const colour of [0, 1, 2] as const) {
    const only = (keeps: (channel: number) => boolean): Line => {
      const [r, g, b, a] = texels.map((of, channel) =>
        keeps(channel) ? of : of.map(() => 0),
      ) as unknown as Texels;
      const part: Texels = [r, g, b, a];
      return fitLine(part, placeTexels(part, ALL), SHAPE, starts);
    };
    const pair = only((channel) => channel !== colour && channel < 3);
    const single = only((channel) => channel === colour);
    const error = pair.error + single.error;
    if (error < best.error) best = { error, words: pack(pair, single, colour) };
  }
  return best;
}

function pack(pair: Line, single: Line, colour: number): Uint32Array {
  const [first, second] = [turnLine(pair, 2), turnLine(single, 2)];
  const ends = [0, 1].map((end) =>
    perChannel((channel) => (channel === colour ? second : first).codes[end]?.[channel] ?? 0),
  );
  const block = new BlockWriter()
    .put(0x1b, 5)
    .put(0, 15) // hints
    .put(colour, 2)
    .putEnds(
      [0, 1, 2].flatMap((channel) => [ends[0]?.[channel] ?? 0, ends[1]?.[channel] ?? 0]),
      ENDPOINT_RANGES.levels160,
    );
  for (const texel of ALL)
    for (const { indices } of [first, second]) block.put(indices[texel] ?? 0, texel === 0 ? 1 : 2);
  return block.words;
}
