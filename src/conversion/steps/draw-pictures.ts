import type { Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { type Drawing, drawPoster } from './draw-poster.ts';
import { drawTurntable } from './draw-turntable.ts';

/** What was drawn of a look, by output. */
export type Drawings = Readonly<Record<'poster' | 'turntable', Drawing | null>>;

/** Draws the pictures that a recipe asks for, one after the other: the GPU is one. */
export const drawPictures = async (
  parts: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Drawings> => ({
  poster: await drawPoster(parts, recipe, files, signal),
  turntable: await drawTurntable(parts, recipe, files, signal),
});
