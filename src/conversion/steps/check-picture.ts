import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { coarsePicture } from './coarse-picture.ts';

/** JSON knows no infinity: equal pictures have this many dB. */
export const PSNR_MAX = 99;
/** An error of about one step in 255 is invisible even where the source is nearly flat. */
const SQUARE_ERROR_UNSEEN = 2;
/** Up to 35 dB fine grain may come back as other grain, as long as the picture is the same from afar. */
const SQUARE_ERROR_OF_GRAIN = 20;
/** A picture that explains less than this of the source's contrast is another picture. */
const EXPLAINED_MIN = 0.5;

const COLOR = [0, 1, 2];
const ALPHA = [3];

/**
 * Compares a picture that was read back with the pixels it was made from and returns its PSNR over RGB.
 * A floor in dB alone would pass a black picture for a dark one (28 dB), so the error is measured against the source's own contrast:
 * a flat fill of its mean colour explains none of it.
 */
export function checkPicture(
  expected: Pixels,
  found: Pixels,
  alpha: boolean,
  name: string,
): number {
  const { width, height } = found;
  if (width !== expected.width || height !== expected.height)
    throw new Failure('conversion.check-failed', {
      what: 'size of a picture',
      name,
      width,
      height,
    });
  const color = compare(expected.rgba, found.rgba, COLOR);
  const transparency = alpha ? compare(expected.rgba, found.rgba, ALPHA) : null;
  const psnr = Math.min(PSNR_MAX, 10 * Math.log10((255 * 255) / color.error));
  if (
    !(resembles(color) || isOtherGrain(color, expected, found)) ||
    (transparency !== null && !resembles(transparency))
  )
    throw new Failure('conversion.check-failed', {
      what: 'a picture',
      name,
      psnr: Math.round(psnr * 100) / 100,
      contrast: Math.round(color.variance * 100) / 100,
    });
  return Math.round(psnr * 100) / 100;
}

function isOtherGrain({ error }: { error: number }, expected: Pixels, found: Pixels): boolean {
  if (!(error <= SQUARE_ERROR_OF_GRAIN)) return false;
  const [from, seen] = [coarsePicture(expected, false), coarsePicture(found, false)];
  return from !== null && seen !== null && resembles(compare(from.rgba, seen.rgba, COLOR));
}

const resembles = ({ error, variance }: { error: number; variance: number }): boolean =>
  error <= Math.max(SQUARE_ERROR_UNSEEN, (1 - EXPLAINED_MIN) * variance);

/** Mean square error against the source, and the source's own variance, per channel. */
export function compare(
  expected: Uint8Array,
  found: Uint8Array,
  channels: readonly number[],
): { error: number; variance: number } {
  let error = 0;
  let variance = 0;
  const pixels = expected.length / 4;
  for (const channel of channels) {
    let [sum, squares] = [0, 0];
    for (let at = channel; at < expected.length; at += 4) {
      const value = expected[at] ?? 0;
      const off = value - (found[at] ?? 0);
      error += off * off;
      sum += value;
      squares += value * value;
    }
    variance += squares - (sum * sum) / pixels;
  }
  const count = pixels * channels.length;
  return { error: error / count, variance: variance / count };
}
