import sharp from 'sharp';
import type { PosterOrder } from '../../contract/conversion.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { inTime } from './in-time.ts';

/** Writes a drawn picture as a file; its transparency is kept without loss. */
export async function encodePicture(
  { rgba, width, height }: Pixels,
  format: PosterOrder['format'],
): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const image = sharp(rgba, { raw: { width, height, channels: 4 } });
  const written = {
    webp: () => image.webp({ quality: 86, alphaQuality: 100 }),
    png: () => image.png({ compressionLevel: 9 }),
    avif: () => image.avif({ quality: 62, effort: 4, chromaSubsampling: '4:4:4' }),
  }[format]();
  return { mediaType: `image/${format}`, bytes: await inTime(written, `a picture as ${format}`) };
}
