import { shrink } from './axis.ts';
import { type RangeName, nearestCodes } from './endpoint-range.ts';

/** Two endpoints and an index per texel; all arithmetic is in 32-bit integers, so every GPU gives the same bytes as this file. */
export interface Line {
  readonly error: number;
  readonly codes: readonly [low: readonly number[], high: readonly number[]];
  readonly indices: readonly number[];
}

export interface LineShape {
  /** Bit t set: texel t belongs to the line. */
  readonly texels: number;
  /** 1 for every channel the line carries. */
  readonly channels: readonly [number, number, number, number];
  readonly indexBits: 2 | 3 | 4;
  readonly range: RangeName;
}

const REFINEMENTS = 2;
const tables = new Map<RangeName, Uint32Array>();

const tableOf = (range: RangeName): Uint32Array => {
  const known = tables.get(range) ?? nearestCodes(range);
  tables.set(range, known);
  return known;
};

/** Division that rounds to the nearest, halves away from zero, as WGSL's truncating one can do it. */
const divideRounded = (value: number, by: number): number =>
  Math.trunc((value + (value < 0 ? -1 : 1) * (by >> 1)) / by);

const clampByte = (value: number): number => Math.min(255, Math.max(0, value));

/** Fits the line along the texels' main axis, then refines it by least squares, and keeps the best of the tries. */
export function fitLine(texels: Int32Array, shape: LineShape): Line {
  const points = pointsOf(texels, shape);
  let ends = endsAlongAxis(points);
  let best = assign(points, ends, shape);
  for (let round = 0; round < REFINEMENTS; round += 1) {
    const better = leastSquares(points, best.indices, shape.indexBits);
    if (better === null) break;
    ends = better;
    const line = assign(points, ends, shape);
    if (line.error < best.error) best = line;
    else break;
  }
  return best;
}

interface Point {
  readonly texel: number;
  readonly value: readonly number[];
}
type Ends = readonly [low: readonly number[], high: readonly number[]];

const pointsOf = (texels: Int32Array, { texels: mask, channels }: LineShape): Point[] =>
  Array.from({ length: 16 }, (_, texel) => texel)
    .filter((texel) => ((mask >> texel) & 1) === 1)
    .map((texel) => ({
      texel,
      value: channels.map((on, channel) => on * (texels[texel * 4 + channel] ?? 0)),
    }));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

function endsAlongAxis(points: readonly Point[]): Ends {
  const mean = [0, 1, 2, 3].map((channel) =>
    divideRounded(
      points.reduce((sum, { value }) => sum + (value[channel] ?? 0), 0),
      points.length,
    ),
  );
  const offsets = points.map(({ value }) => value.map((x, channel) => x - (mean[channel] ?? 0)));
  const axis = mainAxis(offsets);
  const square = Math.max(1, dot(axis, axis));
  const along = offsets.map((offset) => dot(offset, axis));
  const end = (t: number) =>
    mean.map((m, channel) => clampByte(m + divideRounded((axis[channel] ?? 0) * t, square)));
  return [end(Math.min(...along)), end(Math.max(...along))];
}

/** Power iteration on the covariance; scaled down to nine bits each round so that no product leaves 32 bits. */
function mainAxis(offsets: readonly (readonly number[])[]): number[] {
  const rows = [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3].map((j) => offsets.reduce((sum, o) => sum + (o[i] ?? 0) * (o[j] ?? 0), 0)),
  );
  let widest = 0;
  for (const channel of [1, 2, 3])
    if ((rows[channel]?.[channel] ?? 0) > (rows[widest]?.[widest] ?? 0)) widest = channel;
  let axis = shrink(rows[widest] ?? []);
  for (let round = 0; round < 4; round += 1) axis = shrink(rows.map((row) => dot(row, axis)));
  return axis;
}

function assign(points: readonly Point[], ends: Ends, shape: LineShape): Line {
  const table = tableOf(shape.range);
  const entries = ends.map((end) => end.map((value) => table[value] ?? 0));
  const [low = [], high = []] = entries.map((end) => end.map((entry) => entry >> 8));
  const step = high.map((value, channel) => value - (low[channel] ?? 0));
  const length = Math.max(1, dot(step, step));
  const last = (1 << shape.indexBits) - 1;
  const scale = Math.trunc((last << 26) / length);
  const indices = Array.from({ length: 16 }, () => 0);
  let error = 0;
  for (const { texel, value } of points) {
    const offset = value.map((x, channel) => x - (low[channel] ?? 0));
    const t = Math.min(length, Math.max(0, dot(offset, step)));
    const index = (t * scale + (1 << 25)) >>> 26;
    indices[texel] = index;
    const weight = weightOf(index, shape.indexBits);
    for (const [channel, x] of value.entries()) {
      const start = (low[channel] ?? 0) * 16448 + 32;
      const off = x - ((start + (step[channel] ?? 0) * 257 * weight) >> 14);
      error += off * off;
    }
  }
  const [lowCodes = [], highCodes = []] = entries.map((end) => end.map((entry) => entry & 255));
  return { error, codes: [lowCodes, highCodes], indices };
}

/** The interpolation weight, 0 to 64, of an index. */
function weightOf(index: number, bits: LineShape['indexBits']): number {
  const six = bits === 4 ? (index << 2) | (index >> 2) : index * (bits === 3 ? 9 : 21);
  return six > 32 ? six + 1 : six;
}

/** The endpoints that fit the texels best if the indices stay; null where all indices are equal. */
function leastSquares(
  points: readonly Point[],
  indices: readonly number[],
  bits: LineShape['indexBits'],
): Ends | null {
  const last = (1 << bits) - 1;
  let [lowLow, lowHigh, highHigh] = [0, 0, 0];
  const lowSum = [0, 0, 0, 0];
  const highSum = [0, 0, 0, 0];
  for (const { texel, value } of points) {
    const high = indices[texel] ?? 0;
    const low = last - high;
    lowLow += low * low;
    lowHigh += low * high;
    highHigh += high * high;
    for (const [channel, x] of value.entries()) {
      lowSum[channel] = (lowSum[channel] ?? 0) + low * x;
      highSum[channel] = (highSum[channel] ?? 0) + high * x;
    }
  }
  const determinant = lowLow * highHigh - lowHigh * lowHigh;
  if (determinant === 0) return null;
  const solve = (a: readonly number[], b: readonly number[], aa: number): readonly number[] =>
    a.map((sum, channel) => {
      const top = sum * aa - (b[channel] ?? 0) * lowHigh;
      const whole = Math.trunc(top / determinant);
      const rest = divideRounded((top - whole * determinant) * last, determinant);
      return clampByte(whole * last + rest);
    });
  return [solve(lowSum, highSum, highHigh), solve(highSum, lowSum, lowLow)];
}
