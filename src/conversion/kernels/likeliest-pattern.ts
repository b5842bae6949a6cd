import { meanOf, scaleTo, sumsOf } from './place-texels.ts';
import {
  ALL,
  type Four,
  type Inside,
  type Texels,
  insideOf,
  perChannel,
  sumOver,
} from './texels.ts';
import { TWO_LINE_PATTERNS } from './two-line-patterns.ts';

/** Sums over some texels, measured from the block's mean: how many, each channel, and each product of two. */
interface Moments {
  readonly count: number;
  readonly sums: Four;
  readonly products: readonly [Four, Four, Four, Four];
}

/** The pattern whose two parts lie closest to a line each: `likeliestPattern` of uastc-pattern-alpha.wgsl, and where alpha is nowhere else than at its mean that of uastc-pattern.wgsl. */
export function likeliestPattern(texels: Texels): number {
  const center = meanOf(sumsOf(texels, ALL), 16);
  const offset = (texel: number, channel: Channel): number =>
    (texels[channel][texel] ?? 0) - center[channel];
  const momentsOf = (inside: Inside): Moments => {
    const row = (a: Channel): Four =>
      perChannel((b) => sumOver(inside, (texel) => offset(texel, a) * offset(texel, b)));
    return {
      count: inside.length,
      sums: perChannel((channel) => sumOver(inside, (texel) => offset(texel, channel))),
      products: [row(0), row(1), row(2), row(3)],
    };
  };
  const { products } = momentsOf(ALL);
  const measure = scaleTo(12, products[0][0] + products[1][1] + products[2][2] + products[3][3]);
  const off = TWO_LINE_PATTERNS.map((mask) =>
    [mask, 0xffff & ~mask].reduce(
      (sum, part) => sum + offLine(momentsOf(insideOf(part)), measure),
      0,
    ),
  );
  return off.indexOf(Math.min(...off));
}

type Channel = 0 | 1 | 2 | 3;

/** How far some texels are from their main axis: their squared distance, in the block's own measure. */
function offLine({ count, sums, products }: Moments, measure: number): number {
  const row = (a: Channel): Four =>
    perChannel((b) => Math.floor((count * products[a][b] - sums[a] * sums[b]) * measure));
  const rows = [row(0), row(1), row(2), row(3)] as const;
  let widest: Channel = 0;
  for (const channel of [1, 2, 3] as const)
    if (rows[channel][channel] > rows[widest][widest]) widest = channel;
  let axis = rows[widest];
  const shrunk = (): Four => {
    const scale = scaleTo(6, Math.max(...axis.map(Math.abs)));
    return perChannel((channel) => Math.floor(axis[channel] * scale));
  };
  const times = ([x, y, z, w]: Four): Four =>
    perChannel((b) => x * rows[0][b] + y * rows[1][b] + z * rows[2][b] + w * rows[3][b]);
  for (let round = 0; round < 2; round += 1) axis = times(shrunk());
  axis = shrunk();
  const across = times(axis).map((value) => Math.floor(value / 4));
  const dot = axis.reduce((sum, value, at) => sum + value * (across[at] ?? 0), 0);
  const length = axis.reduce((sum, value) => sum + value * value, 0);
  const along = Math.floor(dot / Math.max(1, length));
  const spread = rows[0][0] + rows[1][1] + rows[2][2] + rows[3][3];
  return (spread - 4 * along) * Math.floor(1024 / count + 0.5);
}
