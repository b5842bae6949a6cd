import type { Pixels, TextureSlot } from '../gpu/gpu.ts';
import { packTexel, unpackTexel } from './texel.ts';
import { transferTable } from './transfer.ts';

/** The sizes of a full mip chain below `width` x `height`, halved and rounded down to at least 1. */
export function mipSizes(width: number, height: number): { width: number; height: number }[] {
  if (width === 1 && height === 1) return [];
  const next = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  return [next, ...mipSizes(next.width, next.height)];
}

/** The reference of mips.wgsl: the next level of a picture. */
export function halve({ width, height, rgba }: Pixels, slot: TextureSlot): Pixels {
  const transfer = transferTable(slot);
  const [to = { width: 1, height: 1 }] = mipSizes(width, height);
  const result = new Uint8Array(to.width * to.height * 4);
  for (let at = 0; at < to.width * to.height; at += 1) {
    const rows = covered(Math.floor(at / to.width), to.height, height);
    const columns = covered(at % to.width, to.width, width);
    const parts = rows.flatMap(([y, down]) =>
      columns.map(([x, across]) =>
        unpackTexel(rgba, y * width + x, slot, transfer).map((value) => value * across * down),
      ),
    );
    const sum = (channel: number) => parts.reduce((total, part) => total + (part[channel] ?? 0), 0);
    result.set(packTexel([sum(0), sum(1), sum(2), sum(3)], slot, transfer), at * 4);
  }
  return { ...to, rgba: result };
}

/** Which source pixels lie under pixel `at` of `count`, and the share of each. */
function covered(at: number, count: number, total: number): [source: number, share: number][] {
  if (total === count) return [[at, 1]];
  const first = at * 2;
  if (total === count * 2)
    return [
      [first, 0.5],
      [first + 1, 0.5],
    ];
  return [
    [first, (count - at) / total],
    [first + 1, count / total],
    [first + 2, (at + 1) / total],
  ];
}
