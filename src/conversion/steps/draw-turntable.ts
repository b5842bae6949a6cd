import sharp from 'sharp';
import type { Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { checkTurntable } from './check-turntable.ts';
import { type Drawing, behind } from './draw-poster.ts';
import { groundOf, placeOn } from './poster-ground.ts';

/** One turn, whatever the number of frames. */
const TURN_MS = 4_800;

/** Draws a look once around, as an animated WebP that turns for ever. */
export async function drawTurntable(
  { gpu }: ConverterParts,
  recipe: Recipe,
  files: Files,
  signal: AbortSignal,
): Promise<Drawing | null> {
  if (!recipe.outputs.includes('turntable') || !files.store) return null;
  const { size, frames, background } = recipe.turntable;
  const view = { size, frames, background: behind(background) };
  const drawn = await gpu.draw(files.store, view, signal);
  const ground = groundOf(background, size, size);
  const pages = drawn.frames.map(
    (frame) => placeOn(ground, frame, { width: size, height: size }).rgba,
  );
  const bytes = await encodeTurn(pages, size);
  await checkTurntable(bytes, { pages, size, ground });
  const { gpuMs, warnings } = drawn;
  return { bytes, mediaType: 'image/webp', gpuMs, warnings };
}

/** Writes square pages as one animation. */
export function encodeTurn(pages: readonly Uint8Array[], size: number): Promise<Uint8Array> {
  // Pages lie below each other in one tall picture; their height tells them apart.
  const tall = { width: size, height: size * pages.length, channels: 4, pageHeight: size } as const;
  const delay = pages.map(() => Math.round(TURN_MS / pages.length));
  return sharp(Buffer.concat(pages), { raw: tall })
    .webp({ quality: 82, alphaQuality: 100, loop: 0, delay })
    .toBuffer();
}
