import type { Item } from '../api/addresses.ts';
import { counted } from './numbers.ts';

export type Upload = Item<'/v1/uploads'>;
export type Match = Upload['matches'][number];

/** How sure a guess is, in a word: its number would promise more than a name can tell. */
export function likelihood(score: number): string {
  if (score >= 0.9) return 'Very likely';
  if (score >= 0.6) return 'Likely';
  return 'Possible';
}

/** What was found in a model file, in a line: "12,400 triangles · 3 materials · 45 × 45 × 90 cm". */
export function inspectionWords(inspection: Upload['inspection']): readonly string[] {
  if (inspection === null) return [];
  const { triangles, materials, variants, size } = inspection;
  return [
    ...(typeof triangles === 'number' ? [counted(triangles, 'triangle')] : []),
    ...(Array.isArray(materials) ? [counted(materials.length, 'material')] : []),
    ...(Array.isArray(variants) && variants.length > 0
      ? [counted(variants.length, 'variant of its own', 'variants of its own')]
      : []),
    ...sizeWords(size),
  ];
}

/** Sentences on what was assumed or left out when the file was read. */
export function inspectionWarnings(inspection: Upload['inspection']): readonly string[] {
  const warnings = inspection?.['warnings'];
  return Array.isArray(warnings)
    ? warnings.filter((one): one is string => typeof one === 'string')
    : [];
}

const METRES_FROM = 3; // below that people say centimetres

function sizeWords(size: unknown): readonly string[] {
  const metres = Array.isArray(size)
    ? size.filter((one): one is number => typeof one === 'number')
    : [];
  if (metres.length !== 3) return [];
  const inMetres = Math.max(...metres) >= METRES_FROM;
  const shown = metres.map((one) =>
    inMetres ? one.toFixed(1) : (one * 100).toFixed(one < 0.1 ? 1 : 0),
  );
  return [`${shown.join(' × ')} ${inMetres ? 'm' : 'cm'}`];
}
