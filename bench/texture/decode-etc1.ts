import type { Pixels } from '../../src/conversion/gpu/gpu.ts';

// ETC1 as a phone without ASTC shows it, after the Khronos Data Format specification: what our hints are judged by.

const STEPS = [[2, 8], [5, 17], [9, 29], [13, 42], [18, 60], [24, 80], [33, 106], [47, 183]] as const; // prettier-ignore

/** Decodes ETC1 blocks, in rows from the top. */
export function decodeEtc1(blocks: Uint8Array, width: number, height: number): Pixels {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const across = Math.ceil(width / 4);
  for (let block = 0; block < blocks.length / 8; block += 1) {
    const bytes = blocks.subarray(block * 8, block * 8 + 8);
    const seen = decodeBlock(bytes);
    for (let texel = 0; texel < 16; texel += 1) {
      const x = (block % across) * 4 + (texel & 3);
      const y = Math.floor(block / across) * 4 + (texel >> 2);
      if (x < width && y < height) rgba.set(seen[texel] ?? [], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

/** Sixteen colours, in rows from the top. */
function decodeBlock(bytes: Uint8Array): number[][] {
  const control = bytes[3] ?? 0;
  const stepwise = (control & 2) !== 0;
  const stacked = (control & 1) !== 0;
  const bases = [0, 1, 2].map((channel) => basesOf(bytes[channel] ?? 0, stepwise));
  const steps = [STEPS[control >> 5], STEPS[(control >> 2) & 7]];
  const signs = ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0);
  const sizes = ((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0);
  return Array.from({ length: 16 }, (_, texel) => {
    const [x, y] = [texel & 3, texel >> 2];
    const half = stacked ? y >> 1 : x >> 1;
    const bit = x * 4 + y; // columns first
    const size = steps[half]?.[(sizes >> bit) & 1] ?? 0;
    const off = ((signs >> bit) & 1) === 1 ? -size : size;
    return bases.map((base) => Math.min(255, Math.max(0, (base[half] ?? 0) + off)));
  });
}

/** A channel of both halves' colours, as eight bits. */
function basesOf(byte: number, stepwise: boolean): [number, number] {
  if (!stepwise) return [(byte >> 4) * 17, (byte & 15) * 17];
  const first = byte >> 3;
  const second = first + (byte & 3) - (byte & 4);
  const wide = (five: number): number => (five << 3) | (five >> 2);
  return [wide(first), wide(second)];
}
