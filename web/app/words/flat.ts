import type { Answer } from '../api/addresses.ts';

export type Form = NonNullable<Answer<'/v1/products/{product}/flat-offer'>['form']>;

/** What a flat product can be built as. */
export const formWords: Readonly<Record<Form, string>> = {
  print: 'A print on paper',
  canvas: 'A canvas on a stretcher',
  rug: 'A rug',
  tile: 'A tile',
  book: 'A book',
  box: 'A box',
};
export const formNames = Object.keys(formWords) as Form[];

/** Two sides in metres as people say them. */
export const sizeWords = ({ width, height }: { width: number; height: number }): string =>
  `${centimetres(width)} × ${centimetres(height)} cm`;

const centimetres = (side: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(side * 100);

/** Typed centimetres as metres, with a comma or a point; null when nothing was typed. What is no number is told by the API. */
export function metres(text: string): number | null {
  if (text.trim() === '') return null;
  return Math.round(Number(text.replace(',', '.')) * 100) / 10_000;
}
