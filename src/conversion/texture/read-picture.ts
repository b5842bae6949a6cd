import sharp from 'sharp';
import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';

const PIXELS_MAX = 16_384 * 16_384;

/** Decodes a JPEG, PNG, WebP or AVIF file to pixels of eight bits. */
export async function readPicture(bytes: Uint8Array): Promise<Pixels> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: new Uint8Array(data) };
  } catch (cause) {
    throw new Failure('image.unreadable', { reason: (cause as Error).message }, { cause });
  }
}
