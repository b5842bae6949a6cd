import type { ReadSize } from './flat-size.ts';

/** ISO 216: the sides of the largest sheet of a series, millimetres; each next size is the one before folded once. */
const SERIES: Readonly<Record<string, readonly [number, number]>> = {
  A: [841, 1189],
  B: [1000, 1414],
};
const SHEET =
  /(?<![\p{L}\d])(?:din[\s-]*(?=[AB]\s?\d))?([AB])(?:(?<=din[\s-]*[AB])\s)?(\d)(\+?)(?![\p{L}\d])/giu;

/** Reads a sheet's name, such as "A3" or "DIN B2"; null where there is none, or more than one. */
export function paperSize(text: string): ReadSize | null {
  const [first, ...others] = text.matchAll(SHEET);
  const [whole, series, folds, more] = first ?? [];
  const isSame = ([, a, b]: RegExpExecArray): boolean =>
    a?.toUpperCase() === series?.toUpperCase() && b === folds;
  if (!others.every(isSame)) return null;
  const sides = SERIES[series?.toUpperCase() ?? ''];
  // "A3+" is a sheet of printers that has nothing to do with A3.
  if (whole === undefined || sides === undefined || more === '+') return null;
  let [width, height] = sides;
  for (let fold = 0; fold < Number(folds); fold += 1)
    [width, height] = [Math.floor(height / 2), width];
  return {
    width: width / 1000,
    height: height / 1000,
    depth: null,
    text: whole.trim(),
    guessed: false,
  };
}
