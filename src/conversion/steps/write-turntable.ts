import sharp from 'sharp';
import type { Pixels } from '../gpu/gpu.ts';
import { checkTurntable } from './check-turntable.ts';
import { groundOf, placeOn } from './poster-ground.ts';

export interface Turn {
  /** As they were drawn, all of one size. */
  readonly frames: readonly Pixels[];
  readonly size: number;
  /** As of a poster. */
  readonly background: string | null;
}

/** One turn, whatever the number of frames. */
const TURN_MS = 4_800;

/** Lays the frames of a turn on their ground, writes them as an animated WebP that turns for ever, and reads that back. */
export async function writeTurntable({ frames, size, background }: Turn): Promise<Uint8Array> {
  const ground = groundOf(background, size, size);
  const pages = frames.map((frame) => placeOn(ground, frame, { width: size, height: size }).rgba);
  const bytes = await encodeTurn(pages, size);
  await checkTurntable(bytes, { pages, size, ground });
  return bytes;
}

/** Writes square pages as one animation. */
export async function encodeTurn(pages: readonly Uint8Array[], size: number): Promise<Uint8Array> {
  // Pages lie below each other in one tall picture; their height tells them apart.
  const tall = { width: size, height: size * pages.length, channels: 4, pageHeight: size } as const;
  const delay = pages.map(() => Math.round(TURN_MS / pages.length));
  const written = await sharp(Buffer.concat(pages), { raw: tall })
    .webp({ quality: 82, alphaQuality: 100, loop: 0, delay })
    .toBuffer();
  return new Uint8Array(written);
}
