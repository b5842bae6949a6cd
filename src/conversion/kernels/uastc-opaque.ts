import { BlockWriter } from './block-writer.ts';
import { fitLine } from './fit-line.ts';

/** A block as the kernels pass it on: its squared error and its sixteen bytes as four words. */
export interface Candidate {
  readonly error: number;
  readonly words: Uint32Array;
}

/** ETC1 hints serve devices that decode to ETC1 only; constants are valid and cost those devices quality. */
const HINT_BITS = 15;

/** UASTC mode 8 for a block of one colour, else mode 0: one line through RGB, sixteen steps. */
export function encodeOpaque(texels: Int32Array): Candidate {
  const solid = encodeSolid(texels);
  if (solid !== null) return solid;
  const line = fitLine(texels, {
    texels: 0xffff,
    channels: [1, 1, 1, 0],
    indexBits: 4,
    range: 'levels192',
  });
  // The first index loses its top bit: where it is set, the line is written the other way round.
  const turned = (line.indices[0] ?? 0) >= 8;
  const [low, high] = turned ? [line.codes[1], line.codes[0]] : line.codes;
  const block = new BlockWriter();
  block.put(0x1, 4);
  block.put(0, HINT_BITS);
  block.putEndpoints(
    [0, 1, 2].flatMap((channel) => [low[channel] ?? 0, high[channel] ?? 0]),
    3,
    6,
  );
  for (const [texel, index] of line.indices.entries())
    block.put(turned ? 15 - index : index, texel === 0 ? 3 : 4);
  return { error: line.error, words: block.words };
}

/** UASTC mode 8; null where the texels differ. */
export function encodeSolid(texels: Int32Array): Candidate | null {
  for (let at = 4; at < 64; at += 1) if (texels[at] !== texels[at & 3]) return null;
  const block = new BlockWriter();
  block.put(0x17, 5);
  for (const channel of [0, 1, 2, 3]) block.put(texels[channel] ?? 0, 8);
  // ETC1 fields: differential, intensity table 0, selector 0, base colour in five bits each.
  block.put(1, 1);
  block.put(0, 5);
  for (const channel of [0, 1, 2]) block.put((texels[channel] ?? 0) >> 3, 5);
  return { error: 0, words: block.words };
}
