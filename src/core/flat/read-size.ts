import { paperSize } from './paper-size.ts';
import type { ReadSize } from './flat-size.ts';

const METRES: Readonly<Record<string, number>> = {
  mm: 0.001,
  cm: 0.01,
  m: 1,
  in: 0.0254,
  ft: 0.3048,
};
/** Longer and shorter spellings of each unit, in the languages our merchants write. */
const UNIT = String.raw`mm|cm|m|inch(?:es)?|in\.?|zoll|pouces?|pollici|″|”|"|''|feet|foot|ft\.?|fuß|pieds?|′|’|'`;
const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,3})?`;
/** A foot mark may be followed by inches: 2'6". */
const LENGTH = String.raw`(${NUMBER})\s*(${UNIT})?(?:\s*(\d{1,2}(?:[.,]\d)?)\s*(?:″|”|"|''|in\.?|inch(?:es)?))?`;
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
 * Reads how large something is from what a merchant wrote: "50 × 70 cm", "20x30 in", 2'6" x 4', "1,2 x 1,8 m", "DIN A3".
 * Null when the text says nothing of it. A unit that stands once holds for all numbers; one that stands nowhere is taken as
 * centimetres and said to be guessed.
 */
export function readSize(text: string): ReadSize | null {
  return measured(text) ?? paperSize(text);
}

function measured(text: string): ReadSize | null {
  const match = SIZE.exec(text);
  if (match === null) return null;
  const [whole, ...parts] = match;
  const lengths = [0, 3, 6].map((at) => ({
    number: numberIn(parts[at]),
    unit: unitIn(parts[at + 1]),
    inches: numberIn(parts[at + 2]),
  }));
  const unit = lengths.findLast((one) => one.unit !== null)?.unit ?? null;
  const [width, height, depth] = lengths.map((one) => metres(one, unit ?? 'cm'));
  const shortest = unit === null ? SHORTEST_GUESSED : SHORTEST;
  if (!isSide(width, shortest) || !isSide(height, shortest)) return null;
  const told = depth !== undefined && depth !== null && depth <= DEEPEST ? depth : null;
  return { width, height, depth: told, text: whole.trim(), guessed: unit === null };
}

const isSide = (length: number | null | undefined, shortest: number): length is number =>
  length !== null && length !== undefined && length >= shortest && length <= LONGEST;

interface Length {
  readonly number: number | null;
  readonly unit: string | null;
  readonly inches: number | null;
}

function metres({ number, unit, inches }: Length, otherwise: string): number | null {
  if (number === null) return null;
  const own = unit ?? otherwise;
  const more = own === 'ft' ? (inches ?? 0) * 0.0254 : 0;
  return rounded(number * (METRES[own] ?? 0.01) + more);
}

/** To a tenth of a millimetre: 0.1 + 0.2 must not make two files of one size. */
const rounded = (length: number): number => Math.round(length * 10_000) / 10_000;

const numberIn = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text.replace(',', '.'));

function unitIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  const plain = text.toLowerCase();
  if (plain === 'mm' || plain === 'cm' || plain === 'm') return plain;
  return /^(f|pied|′|’|'$)/.test(plain) ? 'ft' : 'in';
}
