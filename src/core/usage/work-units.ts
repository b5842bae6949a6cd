import type { ConversionReport } from '../../contract/conversion.ts';

/** Digits after the decimal point of a work unit. */
const DIGITS = 6;

/**
 * What a conversion is metered in, as a decimal text: one unit is a million texture pixels, a million poster pixels or
 * a hundred thousand triangles. The same work is the same number on every machine; no float touches it.
 */
export function workUnits(work: ConversionReport['work']): string {
  const pixels = BigInt(work.texturePixels) + BigInt(work.posterPixels);
  const millionths = pixels + 10n * BigInt(work.triangles);
  const digits = millionths.toString().padStart(DIGITS + 1, '0');
  return `${digits.slice(0, -DIGITS)}.${digits.slice(-DIGITS)}`;
}
