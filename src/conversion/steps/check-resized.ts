import { Failure } from '../../kernel/errors.ts';
import type { Pixels, TextureSlot } from '../gpu/gpu.ts';
import { compare } from './check-picture.ts';
import { coarsePicture } from './coarse-picture.ts';

/** A picture at the size it was wanted in, and one of its mip levels, both made by the CPU from the source. */
export interface References {
  readonly slot: TextureSlot;
  /** Null where the source had the size already. */
  readonly sized: Pixels | null;
  readonly mip: { readonly level: number; readonly pixels: Pixels } | null;
}

/** On the demo's models and on noise the two disagree by a square error of at most 0.25 (54 dB). */
const SIZED = { squareErrorMax: 4, fromAfar: 4, unexplainedMax: 0.02 };
/** Around transparent edges the two weigh the hidden colours differently. */
const SIZED_ALPHA = { squareErrorMax: 4, fromAfar: 4, unexplainedMax: 0.2 };
/** Mips are averages of four and the CPU's are not: they agree to 0.2 on the demo's models, to 0.54 on pure noise; a blank level has 1. Stripes that fall between the pixels are off by 20 even from afar. */
const MIP = { squareErrorMax: 4, fromAfar: 25, unexplainedMax: 0.75 };

/** In a few pixels all is edge, where no two ways to resize agree; a blank one has 1. */
const SIZED_TINY = { squareErrorMax: 4, fromAfar: 4, unexplainedMax: 0.75 };

const SMALLEST_EDGE = 8;
const RGBA = [0, 1, 2, 3];

/** Which mip level is compared: the second, which is made from the first; below eight pixels there is too little to compare. */
export function comparedMip(width: number, height: number): number | null {
  const level = [2, 1].find((each) => Math.min(width, height) >> each >= SMALLEST_EDGE);
  return level ?? null;
}

/** Holds the resized picture and the decoded levels against the CPU's: what the GPU made blank or wrong before encoding would else be compared with itself. */
export function checkResized(
  { slot, sized, mip }: References,
  { picture, levels, alpha, name }: Found,
): void {
  const both = { slot, alpha, name };
  if (sized) hold(sized, picture, sizedBounds(sized, alpha), { ...both, level: 0 });
  if (mip) hold(mip.pixels, levels[mip.level], MIP, { ...both, level: mip.level });
}

function sizedBounds({ width, height }: Pixels, alpha: boolean): typeof SIZED {
  if (Math.min(width, height) < SMALLEST_EDGE) return SIZED_TINY;
  return alpha ? SIZED_ALPHA : SIZED;
}

interface Found {
  readonly picture: Pixels;
  readonly levels: readonly Pixels[];
  readonly alpha: boolean;
  readonly name: string;
}

function hold(
  reference: Pixels,
  found: Pixels | undefined,
  bounds: typeof SIZED,
  of: { slot: TextureSlot; alpha: boolean; name: string; level: number },
): void {
  const seen = comparable(found ?? EMPTY, of);
  const { error, max } = differenceOf(comparable(reference, of), seen, bounds);
  const same = found?.width === reference.width && found.height === reference.height;
  if (same && (error <= max || isAlikeFromAfar(reference, found, bounds, of))) return;
  throw new Failure('conversion.check-failed', {
    what: 'a picture that was resized',
    name: of.name,
    level: of.level,
    squareError: Math.round(error * 100) / 100,
    max: Math.round(max * 100) / 100,
  });
}

interface Read {
  readonly slot: TextureSlot;
  readonly alpha: boolean;
}

function differenceOf(
  expected: Uint8Array,
  found: Uint8Array,
  { squareErrorMax, unexplainedMax }: typeof SIZED,
): { error: number; max: number } {
  const { error, variance } = compare(expected, found, RGBA);
  return { error, max: Math.max(squareErrorMax, unexplainedMax * variance) };
}

/** Two ways to make a fine pattern smaller make two patterns of it; from afar they are one. */
function isAlikeFromAfar(
  reference: Pixels,
  found: Pixels,
  { fromAfar, unexplainedMax }: typeof SIZED,
  read: Read,
): boolean {
  const [from, to] = [fromAfarOf(reference, read), fromAfarOf(found, read)];
  if (from === null || to === null) return false;
  const { error, max } = differenceOf(from, to, {
    squareErrorMax: fromAfar,
    fromAfar,
    unexplainedMax,
  });
  return error <= max;
}

/** Directions are made unit vectors after they are mixed; hidden colours are taken out before they are. */
function fromAfarOf(picture: Pixels, read: Read): Uint8Array | null {
  if (read.slot === 'normal') {
    const coarse = coarsePicture(picture, false);
    return coarse && comparable(coarse, read);
  }
  const seen = { ...picture, rgba: comparable(picture, read) };
  return coarsePicture(seen, read.slot === 'color')?.rgba ?? null;
}

const EMPTY: Pixels = { width: 0, height: 0, rgba: new Uint8Array() };

/** Colours as far as they are seen, normals at length one, and no transparency where nobody reads it. */
function comparable({ rgba }: Pixels, { slot, alpha }: Read): Uint8Array {
  const result = Uint8Array.from(rgba);
  const seen = alpha && slot === 'color';
  for (let at = 0; at < result.length; at += 4) {
    if (slot === 'normal') scale(result, at, { middle: 127.5, by: null });
    else if (seen) scale(result, at, { middle: 0, by: (result[at + 3] ?? 0) / 255 });
    if (!seen) result[at + 3] = 255;
  }
  return result;
}

/** Moves a pixel's three values away from the middle or to it; `by` null brings them to the length of a unit vector. Without arrays: a picture has millions of pixels. */
function scale(
  pixels: Uint8Array,
  at: number,
  { middle, by }: { middle: number; by: number | null },
): void {
  const x = (pixels[at] ?? 0) - middle;
  const y = (pixels[at + 1] ?? 0) - middle;
  const z = (pixels[at + 2] ?? 0) - middle;
  const factor = by ?? middle / (Math.sqrt(x * x + y * y + z * z) || 1);
  pixels[at] = Math.round(x * factor + middle);
  pixels[at + 1] = Math.round(y * factor + middle);
  pixels[at + 2] = Math.round(z * factor + middle);
}
