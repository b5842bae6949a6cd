import type { PosterOrder } from '../../contract/conversion.ts';
import type { Pixels } from '../gpu/gpu.ts';

/** What is behind a model: rows of RGBA as large as the poster; null is nothing. */
export type Ground = Uint8Array | null;

/** Of the studio's paper: near white in the middle, a little darker and cooler towards the corners. */
const PAPER = 253;
const SHADE = 40;

/** Paints the ground of a poster. Integers only: every machine paints the same. */
export function groundOf(
  background: PosterOrder['background'],
  width: number,
  height: number,
): Ground {
  if (background === null) return null;
  const ground = new Uint8Array(width * height * 4);
  const [red = 0, green = 0, blue = 0] = Buffer.from(background.slice(1), 'hex');
  const corner = width * width + height * height;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const away = (2 * x + 1 - width) ** 2 + (2 * y + 1 - height) ** 2;
      const paper = PAPER - Math.floor((SHADE * away) / corner);
      const color =
        background === 'studio' ? [paper - 2, paper - 1, paper, 255] : [red, green, blue, 255];
      ground.set(color, (y * width + x) * 4);
    }
  return ground;
}

/** Puts the middle of what was drawn onto the middle of its ground. */
export function placeOn(
  ground: Ground,
  drawn: Pixels,
  { width, height }: { width: number; height: number },
): Pixels {
  if (ground === null && drawn.width === width && drawn.height === height) return drawn;
  const rgba = ground === null ? new Uint8Array(width * height * 4) : ground.slice();
  const [left, top] = [(width - drawn.width) >> 1, (height - drawn.height) >> 1];
  const [right, bottom] = [
    Math.min(width, left + drawn.width),
    Math.min(height, top + drawn.height),
  ];
  for (let y = Math.max(0, top); y < bottom; y += 1)
    for (let x = Math.max(0, left); x < right; x += 1)
      lay(rgba, (y * width + x) * 4, drawn.rgba, ((y - top) * drawn.width + x - left) * 4);
  return { width, height, rgba };
}

/** Lays one pixel over another; on nothing it stays as it is. */
function lay(onto: Uint8Array, to: number, from: Uint8Array, at: number): void {
  const alpha = from[at + 3] ?? 0;
  const bare = onto[to + 3] === 0;
  for (let channel = 0; channel < 3; channel += 1) {
    const [over, under] = [from[at + channel] ?? 0, onto[to + channel] ?? 0];
    onto[to + channel] = bare
      ? over
      : Math.floor((over * alpha + under * (255 - alpha) + 127) / 255);
  }
  onto[to + 3] = bare ? alpha : 255;
}
