import type { Pixels } from '../gpu/gpu.ts';
import { fromSrgb } from '../kernels/transfer.ts';

const BLOCK = 4;
/** In smaller pictures too little would be left to tell one from another. */
const SMALLEST_EDGE = 32;

/**
 * The picture in blocks of 4 x 4, each as it looks from afar. Fine patterns near the grid of pixels come out as other patterns in every
 * way to make a picture smaller, and noise comes out of a JPEG as other noise; from afar they are the same, and a blank, mirrored or other
 * picture is not. Null where the picture is too small for that.
 */
export function coarsePicture({ width, height, rgba }: Pixels, light: boolean): Pixels | null {
  if (Math.min(width, height) < SMALLEST_EDGE) return null;
  const size = { width: Math.ceil(width / BLOCK), height: Math.ceil(height / BLOCK) };
  const sums = new Float64Array(size.width * size.height * 4);
  const counts = new Uint8Array(size.width * size.height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const block = (y >> 2) * size.width + (x >> 2);
      counts[block] = (counts[block] ?? 0) + 1;
      for (let channel = 0; channel < 4; channel += 1) {
        const value = rgba[(y * width + x) * 4 + channel] ?? 0;
        const at = block * 4 + channel;
        sums[at] = (sums[at] ?? 0) + (light && channel < 3 ? (LIGHT[value] ?? 0) : value);
      }
    }
  const mean = (sum: number, at: number): number => sum / (counts[at >> 2] ?? 1);
  const stored = (value: number, at: number): number =>
    light && (at & 3) < 3 ? 255 * toSrgb(value) : value;
  return {
    ...size,
    rgba: Uint8Array.from(sums, (sum, at) => Math.round(stored(mean(sum, at), at))),
  };
}

const LIGHT = Float64Array.from({ length: 256 }, (_, value) => fromSrgb(value / 255));
const toSrgb = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
