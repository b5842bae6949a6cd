import type { ReadSize } from './flat-size.ts';
import { LENGTH, type Length, lengthIn, metres } from './read-length.ts';

const BY = String.raw`\s*(?:[x×*✕⨯]|by|mal|auf|por|par|sur)\s*`;
/** A slash stands between the sides of rugs and blankets in German shops, but also between choices: two of them and a unit have to be there. */
const OR_SLASH = String.raw`(?:${BY}|\s?/\s?)`;
/** Not behind a foot or a fraction that could not be read. */
const START = String.raw`(?<![\p{L}\d.,])(?<!\d['’′/])`;
const SIZES = new RegExp(
  String.raw`${START}${LENGTH}(${OR_SLASH})${LENGTH}(?:${BY}${LENGTH})?(?![\p{L}\d/])`,
  'giu',
);
/** What a house wall or floor holds: anything else was not a size. */
const TOLD = [0.01, 20] as const;
/** "2 x 4" without a unit is a pack, and "1920x1080" a screen. */
const GUESSED = [0.1, 4] as const;
/** A third length that makes a thing as deep as it is wide is none of something flat, save of a box. */
const DEEPEST = 2;
/** A first number that is this much smaller than both others counts pieces, or is a thickness. */
const MUCH_SMALLER = 4;
/** Prints and frames of these sides are sold by the inch and by the centimetre: without a unit nobody knows which. */
const IN_INCHES = new Set(
  '8x12 10x10 10x12 11x14 11x17 12x12 12x16 12x18 12x24 13x19 14x18 16x16 16x20 16x24 18x18 18x24 20x20 20x24 24x24 24x30 24x32 24x36 27x39 27x40 27x41 36x48'.split(
    ' ',
  ),
);

/** Every size of two or three lengths in a text, in its order: those with a unit, and those where centimetres were assumed. */
export const readSides = (text: string): ReadSize[] =>
  [...text.matchAll(SIZES)].flatMap((match) => sizeOf(match) ?? []);

function sizeOf([whole, ...parts]: RegExpExecArray): ReadSize | null {
  const groups = [parts.slice(0, 3), parts.slice(4, 7), parts.slice(7, 10)];
  const lengths = groups.map(lengthIn);
  const unit = lengths.findLast((one) => one.unit !== null)?.unit ?? null;
  const sides = ordered(lengths, unit ?? 'cm');
  if (sides === null) return null;
  const slash = isSlash(parts[3]);
  if (unit === null && (slash || IN_INCHES.has(bare(lengths)))) return null;
  const bounds = unit === null || slash ? GUESSED : TOLD;
  if (![sides.width, sides.height].every((side) => isWithin(side, bounds))) return null;
  return { ...sides, text: whole.trim(), guessed: unit === null };
}

const isSlash = (between: string | undefined): boolean => between?.includes('/') === true;

const isWithin = (side: number, [least, most]: readonly [number, number]): boolean =>
  side >= least && side <= most;

/** The sides in the order they were told; "2 x 50 x 70 cm" are two pieces, or one of two centimetres' thickness. */
function ordered(lengths: readonly Length[], unit: string) {
  const [width = null, height = null, depth = null] = lengths.map((one) => metres(one, unit));
  if (width === null || height === null) return null;
  if (depth === null || width * MUCH_SMALLER > Math.min(height, depth))
    return { width, height, depth: depth !== null && depth <= DEEPEST ? depth : null };
  return { width: height, height: depth, depth: lengths[0]?.unit === null ? null : width };
}

const bare = (lengths: readonly Length[]): string =>
  lengths
    .flatMap(({ number }) => number ?? [])
    .slice(0, 2)
    .toSorted((a, b) => a - b)
    .join('x');
