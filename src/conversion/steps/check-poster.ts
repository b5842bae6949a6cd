import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { type Ground, groundOf } from './poster-ground.ts';

/** The camera fits the model into the picture, so only a rod may cover as little: two metres of a centimetre are half a percent. */
const COVERED_MIN = 0.001;
/** How far from the background a pixel must be to belong to the model: compression moves the background itself by a few steps. */
const UNLIKE = 12;

/** Refuses a poster on which nothing can be seen: a driver that drew nothing, or a camera that looks elsewhere, leaves a perfectly valid picture. */
export function checkPoster(picture: Pixels, background: string | Ground): void {
  const seen = coverOf(picture, background);
  if (isSeen(seen)) return;
  throw new Failure('conversion.check-failed', {
    what: 'the poster shows nothing',
    covered: Math.round(seen.covered * 1e5) / 1e5,
  });
}

/** Whether anything can be seen on a picture. */
export const showsModel = (picture: Pixels, ground: Ground): boolean =>
  isSeen(coverOf(picture, ground));

interface Cover {
  /** Share of the picture that is not its background. */
  readonly covered: number;
  readonly uniform: boolean;
}

const isSeen = ({ covered, uniform }: Cover): boolean => !uniform && covered >= COVERED_MIN;

function coverOf({ width, height, rgba }: Pixels, background: string | Ground): Cover {
  const at = (pixel: number, channel: number): number => rgba[pixel * 4 + channel] ?? 0;
  const ground = typeof background === 'string' ? groundOf(background, width, height) : background;
  const pixels = width * height;
  let [covered, uniform] = [0, true];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const far = (from: (channel: number) => number): boolean =>
      [0, 1, 2].some((channel) => Math.abs(at(pixel, channel) - from(channel)) > UNLIKE);
    const seen =
      ground === null ? at(pixel, 3) > UNLIKE : far((channel) => ground[pixel * 4 + channel] ?? 0);
    if (seen) covered += 1;
    // A picture filled with anything but the background would count as covered.
    uniform &&= at(pixel, 3) === at(0, 3) && !far((channel) => at(0, channel));
  }
  return { covered: covered / pixels, uniform };
}
