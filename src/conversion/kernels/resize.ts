import type { Pixels, TextureSlot } from '../gpu/gpu.ts';
import { packTexel, unpackTexel } from './texel.ts';
import { transferTable } from './transfer.ts';

/** Per result pixel along one axis: where its run of source pixels starts, and their weights, which sum to 1. */
export interface Filter {
  readonly taps: number;
  readonly starts: readonly number[];
  readonly weights: readonly (readonly number[])[];
}

const LOBES = 3;

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

/** The Lanczos filter from `from` to `to` pixels; what falls over an edge counts for the edge pixel. */
export function lanczosFilter(from: number, to: number): Filter {
  const scale = Math.max(1, from / to); // when shrinking, the filter widens so that it sees every source pixel
  const reach = LOBES * scale;
  const taps = Math.min(from, Math.ceil(reach) * 2 + 1);
  const rows = Array.from({ length: to }, (_, at) => {
    const center = ((at + 0.5) * from) / to - 0.5;
    const start = Math.min(from - taps, Math.max(0, Math.ceil(center - reach)));
    const weights = Array.from({ length: taps }, () => 0);
    for (let x = Math.ceil(center - reach); x <= center + reach; x += 1) {
      const slot = Math.min(taps - 1, Math.max(0, x - start));
      weights[slot] = (weights[slot] ?? 0) + lanczos((x - center) / scale);
    }
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { start, weights: weights.map((weight) => weight / sum) };
  });
  return { taps, starts: rows.map((row) => row.start), weights: rows.map((row) => row.weights) };
}

/** The filter as the kernels read it: start and weights of each result pixel in one run of words. */
export function packFilter({ taps, starts, weights }: Filter): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(starts.length * (taps + 1));
  const floats = new Float32Array(words.buffer);
  for (const [at, start] of starts.entries()) {
    words[at * (taps + 1)] = start;
    floats.set(weights[at] ?? [], at * (taps + 1) + 1);
  }
  return words;
}

/** The reference of resize-across.wgsl and resize-down.wgsl. */
export function resize(
  { width, height, rgba }: Pixels,
  slot: TextureSlot,
  toWidth: number,
  toHeight: number,
): Pixels {
  const transfer = transferTable(slot);
  const texels = Array.from({ length: width * height }, (_, pixel) =>
    unpackTexel(rgba, pixel, slot, transfer),
  );
  const columns = lanczosFilter(width, toWidth);
  const rows = lanczosFilter(height, toHeight);
  const across = Array.from({ length: toWidth * height }, (_, at) =>
    weigh(columns, at % toWidth, (x) => texels[Math.floor(at / toWidth) * width + x]),
  );
  const result = new Uint8Array(toWidth * toHeight * 4);
  for (let at = 0; at < toWidth * toHeight; at += 1) {
    const sum = weigh(rows, Math.floor(at / toWidth), (y) => across[y * toWidth + (at % toWidth)]);
    result.set(packTexel(sum, slot, transfer), at * 4);
  }
  return { width: toWidth, height: toHeight, rgba: result };
}

type Texel = readonly [number, number, number, number];

function weigh(filter: Filter, at: number, texel: (from: number) => Texel | undefined): Texel {
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  const start = filter.starts[at] ?? 0;
  for (const [tap, weight] of (filter.weights[at] ?? []).entries())
    for (const [channel, value] of (texel(start + tap) ?? []).entries())
      sum[channel] = (sum[channel] ?? 0) + value * weight;
  return sum;
}
