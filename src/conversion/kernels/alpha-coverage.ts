import type { Pixels } from '../gpu/gpu.ts';

/** How many pixels have each alpha. */
export type AlphaCounts = readonly number[];

/** The reference of alpha-count.wgsl. */
export function alphaCounts({ rgba }: Pick<Pixels, 'rgba'>): AlphaCounts {
  const counts = Array.from({ length: 256 }, () => 0);
  for (let at = 3; at < rgba.length; at += 4)
    counts[rgba[at] ?? 0] = (counts[rgba[at] ?? 0] ?? 0) + 1;
  return counts;
}

const sumFrom = (counts: AlphaCounts, first: number): number =>
  counts.slice(first).reduce((sum, count) => sum + count, 0);

/** The alpha that as many of a level's pixels reach as pixels of the largest level reach `cutoff`, by share; the reference of alpha-cover.wgsl. */
export function coveringAlpha(base: AlphaCounts, level: AlphaCounts, cutoff: number): number {
  const pixels = sumFrom(base, 0);
  const covered = sumFrom(base, cutoff);
  if (covered === 0 || covered === pixels) return cutoff;
  const share = Math.floor((covered * 65_536) / pixels);
  const wanted = Math.floor((sumFrom(level, 0) * share) / 65_536);
  let best = cutoff;
  for (let alpha = 1; alpha < 256; alpha += 1) {
    const off = Math.abs(sumFrom(level, alpha) - wanted);
    const least = Math.abs(sumFrom(level, best) - wanted);
    const nearer = Math.abs(alpha - cutoff) < Math.abs(best - cutoff);
    if (off < least || (off === least && nearer)) best = alpha;
  }
  return best;
}

/**
 * A mip level whose alpha is stretched so that the same share of it passes the cutoff as of the largest level:
 * leaves and lace would else thin out with distance. The reference of alpha-scale.wgsl.
 */
export function keepCoverage(level: Pixels, base: AlphaCounts, cutoff: number): Pixels {
  const from = coveringAlpha(base, alphaCounts(level), cutoff);
  const rgba = Uint8Array.from(level.rgba, (value, at) =>
    at % 4 === 3 ? Math.min(255, Math.floor((value * cutoff) / from)) : value,
  );
  return { ...level, rgba };
}
