import type { Pixels } from '../gpu/gpu.ts';
import { isTransparent } from '../texture/is-transparent.ts';

/** The picture with every pixel shown: where nobody looks at alpha, a colour must not count less because of it. */
export function withoutAlpha(pixels: Pixels): Pixels {
  if (!isTransparent(pixels.rgba)) return pixels;
  const rgba = Uint8Array.from(pixels.rgba);
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return { ...pixels, rgba };
}
