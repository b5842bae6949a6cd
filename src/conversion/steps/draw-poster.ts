import sharp from 'sharp';
import type { Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { checkPoster } from './check-poster.ts';
import { readPicture } from './read-picture.ts';

/** Part of every look's key: raise it when the renderer, its light or its camera would draw the same file differently. */
export const POSTER_VERSION = 1;

export interface Poster {
  readonly bytes: Uint8Array;
  readonly gpuMs: number;
}

/** Draws the picture that shoppers see before they ask for the model; it is drawn from the very file they will get. */
export async function drawPoster(
  { gpu }: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Poster | null> {
  if (!recipe.outputs.includes('poster') || !files.store) return null;
  const { size, background } = recipe.poster;
  const { pixels, gpuMs } = await gpu.poster(files.store, size, background, signal);
  const { rgba, width, height } = pixels;
  const image = sharp(rgba, { raw: { width, height, channels: 4 } });
  const bytes = await image.webp({ quality: 86, alphaQuality: 100 }).toBuffer();
  // What is judged is the file that shoppers get, not the pixels it was made from.
  checkPoster(await readPicture(bytes, 'poster'), background);
  return { bytes, gpuMs };
}
