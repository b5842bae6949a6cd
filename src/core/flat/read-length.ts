const METRES: Readonly<Record<string, number>> = {
  mm: 0.001,
  cm: 0.01,
  m: 1,
  in: 0.0254,
  ft: 0.3048,
};
/** Longer and shorter spellings of each unit, in the languages our merchants write. */
const UNIT = String.raw`mm|cm|m|inch(?:es)?|in\.?|zoll|pouces?|pollici|″|”|“|"|''|feet|foot|ft\.?|fuß|pieds?|′|’|'`;
const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,3})?`;
const THOUSANDS = /^(\d{1,2})[.,](\d{3})$/;
/** A number, its unit, and the inches that may follow a foot mark (2'6"): three groups of a regular expression. */
export const LENGTH = String.raw`(${NUMBER})(?:\s*|-)(${UNIT})?(?:\s*(\d{1,2}(?:[.,]\d)?)\s*(?:″|”|“|"|''|in\.?|inch(?:es)?))?`;

export interface Length {
  readonly number: number | null;
  readonly unit: string | null;
  readonly inches: number | null;
}

/** The three groups of a length. */
export const lengthIn = ([number, unit, inches]: readonly (string | undefined)[]): Length => ({
  // "1.500 mm" has a mark for thousands: nobody sells by the thousandth of a millimetre.
  number: numberIn(unit?.toLowerCase() === 'mm' ? number?.replace(THOUSANDS, '$1$2') : number),
  unit: unitIn(unit),
  inches: numberIn(inches),
});

/** A length in metres; null where none was found. */
export function metres({ number, unit, inches }: Length, otherwise: string): number | null {
  if (number === null) return null;
  const own = unit ?? otherwise;
  const more = own === 'ft' ? (inches ?? 0) * 0.0254 : 0;
  return rounded(number * (METRES[own] ?? 0.01) + more);
}

/** The same of three groups with a unit of their own, or one that is told beside; null without any. */
export function metresOf(groups: readonly (string | undefined)[], beside?: string): number | null {
  const length = lengthIn(groups);
  const unit = length.unit ?? unitIn(beside);
  return unit === null ? null : metres(length, unit);
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
