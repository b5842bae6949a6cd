import sharp from 'sharp';
import type { Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';

export interface Poster {
  readonly bytes: Uint8Array;
  readonly gpuMs: number;
}

/** Draws the picture that shoppers see before they ask for the model; it is drawn from the very file they will get. */
export async function drawPoster(
  { gpu }: ConverterParts,
  recipe: Recipe,
  files: Files,
): Promise<Poster | null> {
  if (!recipe.outputs.includes('poster') || !files.store) return null;
  const { size, background } = recipe.poster;
  const { pixels, gpuMs } = await gpu.poster(files.store, size, background);
  const { rgba, width, height } = pixels;
  const image = sharp(rgba, { raw: { width, height, channels: 4 } });
  return { bytes: await image.webp({ quality: 86, alphaQuality: 100 }).toBuffer(), gpuMs };
}
