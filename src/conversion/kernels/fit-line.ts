import { type Level, type RangeName, levelsAround } from './endpoint-range.ts';
import { type Placed, scaleTo } from './place-texels.ts';
import { startOf } from './starts.ts';
import { type Four, type Sixteen, type Texels, perChannel, sumOver } from './texels.ts';

/** Two endpoints and an index per texel: what uastc-fit.wgsl makes, number by number. */
export interface Line {
  readonly error: number;
  /** Squared, over all channels. */
  readonly length: number;
  readonly codes: readonly [low: Four, high: Four];
  readonly indices: Sixteen;
}

/** How a mode writes a line. */
export interface Shape {
  readonly indexBits: 1 | 2 | 3 | 4 | 5;
  readonly range: RangeName;
}

const levelTables = new Map<RangeName, ReturnType<typeof levelsAround>>();

function levelsAt(range: RangeName, value: number): readonly [Level, Level] {
  const table = levelTables.get(range) ?? levelsAround(range);
  levelTables.set(range, table);
  return table[value] ?? [NONE, NONE];
}
const NONE: Level = { value: 0, code: 0 };

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));

/** The transcoder cuts off what is less than a byte, by half a step on average: to a line of few steps that is much. */
const SHORT_LINE = 1024;
const LIFT = 4;

/** Every start leads to ends, these to indices; from the best of them on one more time, unless one start has to do. Where the line is short, ends half a step higher are tried as well. */
export function fitLine(texels: Texels, placed: Placed, shape: Shape, starts: number): Line {
  let best: Line = { error: Infinity, length: 0, codes: [ZERO, ZERO], indices: [] };
  const rounds = starts === 1 ? 1 : starts + 2;
  for (let round = 0; round < rounds; round += 1) {
    if (round > starts && best.length >= SHORT_LINE) break;
    const indices = round < starts ? startIndices(placed, shape, round) : best.indices;
    const lift = round > starts ? LIFT : 0;
    const line = assign(texels, placed, endsFor(texels, placed, { indices, lift }, shape), {
      ...shape,
      lift,
    });
    if (line.error < best.error) best = line;
  }
  return best;
}
const ZERO: Four = [0, 0, 0, 0];

function startIndices({ position }: Placed, { indexBits }: Shape, start: number): Sixteen {
  const { scale, shift } = startOf(start, indexBits);
  const last = (1 << indexBits) - 1;
  return position.map((at) => clamp(Math.floor((at * scale + shift) / 262_144), last));
}

const STEPS: Readonly<Record<number, number>> = { 1: 63, 2: 21, 3: 9, 4: 4.25, 5: 2.0625 };

/** The interpolation weight, 0 to 64, of an index. */
const weightOf = (index: number, bits: number): number =>
  Math.floor(index * (STEPS[bits] ?? 0)) + (index >= (1 << bits) >> 1 ? 1 : 0);

interface Ends {
  readonly low: readonly Level[];
  readonly high: readonly Level[];
}

/** The ends that fit the texels best if the indices stay; of the two levels around each, those that are best together. */
function endsFor(
  texels: Texels,
  placed: Placed,
  { indices, lift }: { indices: Sixteen; lift: number },
  shape: Shape,
): Ends {
  const { inside, center, rest } = placed;
  const weight = (texel: number): number => weightOf(indices[texel] ?? 0, shape.indexBits) - 32;
  const n = inside.length;
  const ws = sumOver(inside, weight);
  const ww = sumOver(inside, (texel) => weight(texel) ** 2);
  const determinant = n * ww - ws * ws;
  const half = determinant >> 1;
  const pairs = perEachChannel((channel) => {
    const used = center[channel] * n + rest[channel] > 0;
    const middle = center[channel] * 8 + (used ? lift : 0);
    const value =
      sumOver(inside, (texel) => weight(texel) * (texels[channel][texel] ?? 0)) -
      center[channel] * ws;
    const end = (of: number): number =>
      determinant === 0 ? middle : clamp(Math.floor((of * 8 + half) / determinant) + middle, 2040);
    const low = end(rest[channel] * (ww + 32 * ws) - value * (32 * n + ws));
    const high = end(rest[channel] * (ww - 32 * ws) + value * (32 * n - ws));
    return bestTogether(low, high, shape.range, {
      lowLow: (ww - 64 * ws + 1024 * n) >> 3,
      lowHigh: (1024 * n - ww) >> 3,
      highHigh: (ww + 64 * ws + 1024 * n) >> 3,
    });
  });
  return { low: pairs.map(([low]) => low), high: pairs.map(([, high]) => high) };
}

const perEachChannel = <T>(rule: (channel: 0 | 1 | 2 | 3) => T): readonly T[] => [
  rule(0),
  rule(1),
  rule(2),
  rule(3),
];

/** How much the squared error grows with the distance of the ends from where it is least. */
interface Growth {
  readonly lowLow: number;
  readonly lowHigh: number;
  readonly highHigh: number;
}

/** Of the levels around two ends, which are in eighths, those with the least error. */
function bestTogether(low: number, high: number, range: RangeName, growth: Growth): [Level, Level] {
  const [lowDown, lowUp] = levelsAt(range, low >> 3);
  const [highDown, highUp] = levelsAt(range, high >> 3);
  const error = (a: Level, b: Level): number => {
    const offLow = a.value * 8 - low;
    const offHigh = b.value * 8 - high;
    return (
      offLow * offLow * growth.lowLow +
      offHigh * offHigh * growth.highHigh +
      2 * offLow * offHigh * growth.lowHigh
    );
  };
  const choices: [Level, Level][] = [
    [lowDown, highDown],
    [lowUp, highDown],
    [lowDown, highUp],
    [lowUp, highUp],
  ];
  return choices.reduce((best, next) => (error(...next) < error(...best) ? next : best));
}

/** The nearest point of the line for every texel, and the error as a decoder would see it. */
function assign(
  texels: Texels,
  { inside }: Placed,
  ends: Ends,
  { indexBits, lift }: Shape & { lift: number },
): Line {
  const low = perChannel((channel) => ends.low[channel]?.value ?? 0);
  const step = perChannel((channel) => (ends.high[channel]?.value ?? 0) - low[channel]);
  const lifted = (step.reduce((a, b) => a + b) * lift) / 8;
  const length = step.reduce((sum, value) => sum + value * value, 0);
  const shorter = scaleTo(11, length);
  const last = (1 << indexBits) - 1;
  const fraction = 2 ** (23 - indexBits);
  const inverse = Math.floor((last * fraction) / Math.max(1024, Math.floor(length * shorter)));
  const indices = texels[0].map((_, texel) => {
    const along = perChannel(
      (channel) => ((texels[channel][texel] ?? 0) - low[channel]) * step[channel],
    ).reduce((a, b) => a + b, lifted);
    const place = Math.floor(along * shorter) * inverse + fraction / 2;
    return clamp(Math.floor(place / fraction), last);
  });
  const error = sumOver(inside, (texel) => {
    const weight = weightOf(indices[texel] ?? 0, indexBits);
    return perChannel((channel) => {
      const seen = Math.floor((low[channel] * 16_448 + 32 + step[channel] * 257 * weight) / 16_384);
      return ((texels[channel][texel] ?? 0) - seen) ** 2;
    }).reduce((a, b) => a + b);
  });
  const codes = (of: readonly Level[]): Four => perChannel((channel) => of[channel]?.code ?? 0);
  return { error, length, codes: [codes(ends.low), codes(ends.high)], indices };
}
