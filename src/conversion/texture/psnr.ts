import type { Pixels } from '../gpu/gpu.ts';

/** Peak signal-to-noise ratio over red, green and blue in dB; Infinity for equal pictures, -Infinity for different sizes. */
export function psnr(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return -Infinity;
  let squares = 0;
  for (let at = 0; at < a.rgba.length; at += 4) {
    const red = (a.rgba[at] ?? 0) - (b.rgba[at] ?? 0);
    const green = (a.rgba[at + 1] ?? 0) - (b.rgba[at + 1] ?? 0);
    const blue = (a.rgba[at + 2] ?? 0) - (b.rgba[at + 2] ?? 0);
    squares += red * red + green * green + blue * blue;
  }
  return squares === 0 ? Infinity : 10 * Math.log10((255 * 255 * a.width * a.height * 3) / squares);
}
