import type { FlatForm } from '../../contract/flat.ts';
import { fromSrgb } from '../kernels/transfer.ts';
import type { Stuff } from './faces.ts';

/** A plain surface: linear light, and how rough. */
export interface Surface {
  readonly color: readonly [number, number, number];
  readonly roughness: number;
}

/** How the printed, woven or glazed front of each form shines. */
const FRONTS: Readonly<Record<FlatForm, number>> = {
  print: 0.75,
  canvas: 0.85,
  rug: 1,
  tile: 0.2,
  book: 0.5,
  box: 0.6,
};
const PAPER = '#f4f1ea';
const CERAMIC = '#e9e4da';
const BACKING = '#9a9389';

/** What each part of a flat product is made of. Edges nobody has a photo of take the photo's mean colour. */
export function surfaceOf(
  stuff: Stuff,
  form: FlatForm,
  { frame, mean }: { readonly frame: string | null; readonly mean: readonly number[] },
): Surface {
  switch (stuff) {
    case 'Photo':
      return { color: [1, 1, 1], roughness: FRONTS[form] };
    case 'Frame':
      return { color: light(bytesOf(frame ?? BACKING)), roughness: 0.45 };
    case 'Paper':
      return { color: light(bytesOf(PAPER)), roughness: 0.9 };
    case 'Edge':
      return { color: light(form === 'tile' ? bytesOf(CERAMIC) : mean), roughness: FRONTS[form] };
    case 'Back':
      break;
  }
  return { color: light(bytesOf(BACKING)), roughness: 0.9 };
}

const bytesOf = (hex: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** To a millionth, so that a file's bytes do not hang on how a machine rounds powers. */
const light = (bytes: readonly number[]): [number, number, number] => {
  const at = (index: number): number => Math.round(fromSrgb((bytes[index] ?? 0) / 255) * 1e6) / 1e6;
  return [at(0), at(1), at(2)];
};
