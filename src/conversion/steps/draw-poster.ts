import type { PosterOrder, Recipe } from '../../contract/conversion.ts';
import type { Pixels } from '../gpu/gpu.ts';
import type { ConverterParts } from '../parts.ts';
import { sizeOf } from '../drawn-pixels.ts';
import type { Files } from './assemble-files.ts';
import { checkPoster } from './check-poster.ts';
import { encodePicture } from './encode-picture.ts';
import { type Ground, groundOf, placeOn } from './poster-ground.ts';
import { readPicture } from './read-picture.ts';

/** Part of every look's key: raise it when the renderer, its light or its camera would draw the same file differently. */
export const POSTER_VERSION = 2;

/** A picture that was drawn of a look, as a file. */
export interface Drawing {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly gpuMs: number;
  /** What of the model it does not show. */
  readonly warnings: readonly string[];
}

/** Draws the picture that shoppers see before they ask for the model; it is drawn from the very file they will get. */
export async function drawPoster(
  { gpu }: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Drawing | null> {
  if (!recipe.outputs.includes('poster') || !files.store) return null;
  const { format, background } = recipe.poster;
  const { width, height } = sizeOf(recipe.poster);
  const ground = groundOf(background, width, height);
  const square = Math.min(width, height);
  const view = { size: square, frames: 1, background: behind(background) };
  const { frames, gpuMs, warnings } = await gpu.draw(files.store, view, signal);
  const [pixels = NOTHING] = frames;
  const file = await encodePicture(placeOn(ground, pixels, { width, height }), format);
  await checkDrawing(file.bytes, ground);
  return { ...file, gpuMs, warnings };
}

const NOTHING: Pixels = { width: 0, height: 0, rgba: new Uint8Array() };

/** The renderer lays a colour behind the model itself; everything else is laid behind a transparent picture. */
export const behind = (background: PosterOrder['background']): string | null =>
  background === 'studio' ? null : background;

/** What is judged is the file that shoppers get, not the pixels it was made from. */
async function checkDrawing(bytes: Uint8Array, ground: Ground): Promise<void> {
  const found: Pixels = await readPicture(bytes, 'poster');
  checkPoster(found, ground);
}
