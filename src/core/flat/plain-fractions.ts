const SIGNS: Readonly<Record<string, string>> = {
  '¼': '1/4',
  '½': '1/2',
  '¾': '3/4',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};
const SIGN = /[¼½¾⅛⅜⅝⅞]/gu;
const FRACTION = String.raw`(\d{1,2})\/(2|4|8|16|32)(?![\d/])`;
/** "8 1/2": a whole number and what is more. */
const MIXED = new RegExp(String.raw`(?<![\d.,/])(\d{1,3})(?:\s+|-)${FRACTION}`, 'gu');
/** "1/4"" alone is one only before a mark of inches: 120/80 may be two sides. */
const ALONE = new RegExp(
  String.raw`(?<![\d.,/])${FRACTION}(?=\s*(?:″|”|“|"|''|in\b|inch|zoll|pouce))`,
  'giu',
);

/** The same text with fractions as decimals: "8½ x 11"" and "8 1/2 x 11"" become "8.5 x 11"". Sizes in inches are written so. */
export const plainFractions = (text: string): string =>
  text
    .replace(SIGN, (sign) => ` ${SIGNS[sign] ?? sign}`)
    .replace(MIXED, (all, whole: string, over: string, under: string) =>
      Number(over) < Number(under) ? decimal(Number(whole) + Number(over) / Number(under)) : all,
    )
    .replace(ALONE, (all, over: string, under: string) =>
      Number(over) < Number(under) ? decimal(Number(over) / Number(under)) : all,
    );

const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);
