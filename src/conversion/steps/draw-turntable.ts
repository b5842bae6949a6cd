import type { Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { type Drawing, behind } from './draw-poster.ts';

/** Draws a look once around, as an animated WebP that turns for ever. */
export async function drawTurntable(
  { gpu, bench }: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Drawing | null> {
  if (!recipe.outputs.includes('turntable') || !files.store) return null;
  const { size, frames, background } = recipe.turntable;
  const view = { size, frames, ...behind(background) };
  const { frames: drawn, gpuMs, warnings } = await gpu.draw(files.store, view, signal);
  const bytes = await bench.run('write-turntable', { frames: drawn, size, background }, signal);
  return { bytes, mediaType: 'image/webp', gpuMs, warnings };
}
