import type { FlatForm } from '../../contract/flat.ts';

const WORDS: Readonly<Record<FlatForm, string>> = {
  print: 'a print on paper',
  canvas: 'a canvas on a stretcher',
  rug: 'a rug',
  tile: 'a tile',
  book: 'a book',
  box: 'a box',
};

/** A form as merchants read it. */
export const formInWords = (form: FlatForm): string => WORDS[form];

/** Two sides in metres as merchants read them: "50 × 70 cm". */
export const sizeInWords = ({ width, height }: { width: number; height: number }): string =>
  `${centimetres(width)} × ${centimetres(height)} cm`;

const centimetres = (length: number): number => Math.round(length * 1000) / 10;
