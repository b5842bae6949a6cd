import type { OutputName, Recipe } from '../../contract/conversion.ts';
import { postersOf } from '../drawn-pixels.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { type Drawing, drawPoster } from './draw-poster.ts';
import { drawTurntable } from './draw-turntable.ts';

interface NamedDrawing extends Drawing {
  readonly name: OutputName;
}

/** What was drawn of a look, by the kind that the recipe asks for. */
export interface Drawings {
  readonly posters: readonly NamedDrawing[];
  readonly turntable: readonly NamedDrawing[];
}

/** Draws the pictures that a recipe asks for, one after the other: the GPU is one. */
export async function drawPictures(
  parts: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Drawings> {
  const glb = files.store;
  if (!glb) return { posters: [], turntable: [] };
  const posters: NamedDrawing[] = [];
  for (const [at, order] of postersOf(recipe).entries())
    posters.push({ name: nameOf(at), ...(await drawPoster(parts, { glb, order, at }, signal)) });
  const turntable = await drawTurntable(parts, recipe, files, signal);
  return { posters, turntable: turntable ? [{ name: 'turntable', ...turntable }] : [] };
}

/** The recipe allows no more posters than there are names. */
const nameOf = (at: number): OutputName =>
  at === 0 ? 'poster' : (`poster-${at + 1}` as OutputName);
