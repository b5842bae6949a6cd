import { BlockWriter, type Candidate } from './block-writer.ts';
import { ENDPOINT_RANGES } from './endpoint-range.ts';
import { type Shape, fitLine } from './fit-line.ts';
import { placeTexels } from './place-texels.ts';
import { ALL, type Texels } from './texels.ts';
import { interleaved, turnLine } from './turn-line.ts';

interface Mode extends Shape {
  readonly code: number;
  readonly codeBits: number;
}

const MODE_0: Mode = { code: 0x1, codeBits: 4, indexBits: 4, range: 'levels192' };
const MODE_1: Mode = { code: 0x35, codeBits: 6, indexBits: 2, range: 'levels256' };
const MODE_5: Mode = { code: 0xb, codeBits: 5, indexBits: 3, range: 'levels256' };
const MODE_18: Mode = { code: 0x9, codeBits: 4, indexBits: 5, range: 'levels32' };

/** Long lines want many steps, short ones exact ends, the shortest no more than four steps. */
const LONG = 24;
const FINE = 16;
const SHORT = 12;

/** UASTC modes 5 and 1 on a long line where they are better than what the block has: exact ends for an edge between few colours. */
export function encodeEdges(colors: Texels, than: Candidate, starts: number): Candidate {
  if (rangeOf(colors) < LONG) return than;
  const placed = placeTexels(colors, ALL);
  return [MODE_5, MODE_1]
    .map((mode) => pack(mode, fitLine(colors, placed, mode, starts)))
    .reduce((best, next) => (next.error < best.error ? next : best), than);
}

const rangeOf = (texels: Texels): number =>
  Math.max(...texels.map((values) => Math.max(...values) - Math.min(...values)));

/** UASTC mode 8 for a block of one colour, else the best of modes 0, 5, 18 and 1: one line through RGB. */
export function encodeLine(
  texels: Texels,
  effort: { starts: number; lineModes: number },
): Candidate {
  const solid = encodeSolid(texels);
  if (solid !== null) return solid;
  const colors: Texels = [texels[0], texels[1], texels[2], texels[3].map(() => 0)];
  const placed = placeTexels(colors, ALL);
  const range = rangeOf(colors);
  const first = effort.lineModes === 1 && range < FINE ? MODE_5 : MODE_0; // where one has to do
  const modes = [first, range >= LONG ? MODE_18 : MODE_5, ...(range < SHORT ? [MODE_1] : [])];
  return modes
    .slice(0, effort.lineModes)
    .map((mode) => pack(mode, fitLine(colors, placed, mode, effort.starts)))
    .reduce((best, next) => (next.error < best.error ? next : best));
}

function pack(mode: Mode, fitted: ReturnType<typeof fitLine>): Candidate {
  const line = turnLine(fitted, mode.indexBits);
  const { words } = new BlockWriter()
    .put(mode.code, mode.codeBits)
    .put(0, 15) // hints
    .putEnds(interleaved(line, [0, 1, 2]), ENDPOINT_RANGES[mode.range])
    .putIndices(line.indices, mode.indexBits);
  return { error: line.error, words };
}

/** UASTC mode 8; null where the texels differ. */
export function encodeSolid(texels: Texels): Candidate | null {
  const [red = 0, green = 0, blue = 0, alpha = 0] = texels.map(([first]) => first);
  const values = [red, green, blue, alpha];
  if (texels.some((of, channel) => of.some((value) => value !== values[channel]))) return null;
  const block = new BlockWriter().put(0x17, 5);
  for (const value of values) block.put(value, 8);
  // ETC1 fields: differential, intensity table 0, selector 0, base colour in five bits each.
  block.put(1, 1).put(0, 5);
  for (const value of values.slice(0, 3)) block.put(value >> 3, 5);
  return { error: 0, words: block.words };
}
