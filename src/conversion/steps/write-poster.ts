import type { PosterOrder } from '../../contract/conversion.ts';
import { sizeOf } from '../drawn-pixels.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { checkPoster } from './check-poster.ts';
import { encodePicture } from './encode-picture.ts';
import { groundOf, placeOn } from './poster-ground.ts';
import { readPicture } from './read-picture.ts';

export interface DrawnPoster {
  /** The square around the picture, as it was drawn. */
  readonly pixels: Pixels;
  readonly order: PosterOrder;
}

/** Lays what was drawn on its ground and writes it; what is judged is the file that shoppers get, not the pixels it was made from. */
export async function writePoster({ pixels, order }: DrawnPoster) {
  const { width, height } = sizeOf(order);
  const ground = groundOf(order.background, width, height);
  const file = await encodePicture(placeOn(ground, pixels, { width, height }), order.format);
  checkPoster(await readPicture(file.bytes, 'poster'), ground);
  return file;
}
