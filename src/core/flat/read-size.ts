import { paperSize } from './paper-size.ts';
import type { ReadSize } from './flat-size.ts';
import { readAcross } from './read-across.ts';
import { LENGTH, lengthIn, metres } from './read-length.ts';

const BY = String.raw`\s*(?:[x×*✕]|by|mal|auf)\s*`;
const SIZE = new RegExp(
  String.raw`(?<![\p{L}\d.,])${LENGTH}${BY}${LENGTH}(?:${BY}${LENGTH})?(?![\p{L}\d])`,
  'iu',
);
/** What a house wall or floor holds: anything else was not a size. */
const SHORTEST = 0.01;
const LONGEST = 20;
/** "2 x 4" without a unit is a pack, not a picture. */
const SHORTEST_GUESSED = 0.1;
/** A third length that makes a thing as deep as it is wide is none of something flat, save of a box. */
const DEEPEST = 2;

/**
 * Reads how large something is from what a merchant wrote: "50 × 70 cm", "20x30 in", 2'6" x 4', "1,2 x 1,8 m", "DIN A3", "Ø 120 cm".
 * Null when the text says nothing of it. A unit that stands once holds for all numbers; one that stands nowhere is taken as
 * centimetres and said to be guessed.
 */
export function readSize(text: string): ReadSize | null {
  return readAcross(text) ?? measured(text) ?? paperSize(text);
}

function measured(text: string): ReadSize | null {
  const match = SIZE.exec(text);
  if (match === null) return null;
  const [whole, ...parts] = match;
  const lengths = [0, 3, 6].map((at) => lengthIn(parts.slice(at, at + 3)));
  const unit = lengths.findLast((one) => one.unit !== null)?.unit ?? null;
  const [width, height, depth] = lengths.map((one) => metres(one, unit ?? 'cm'));
  const shortest = unit === null ? SHORTEST_GUESSED : SHORTEST;
  if (!isSide(width, shortest) || !isSide(height, shortest)) return null;
  const told = depth !== undefined && depth !== null && depth <= DEEPEST ? depth : null;
  return { width, height, depth: told, text: whole.trim(), guessed: unit === null };
}

const isSide = (length: number | null | undefined, shortest: number): length is number =>
  length !== null && length !== undefined && length >= shortest && length <= LONGEST;
