import type { Gpu, Pixels, TextureSlot } from '../gpu/gpu.ts';
import { readKtx2ToRgba } from './decode-ktx2.ts';
import { psnr } from './psnr.ts';
import { isTransparent } from './is-transparent.ts';
import { writeKtx2 } from './write-ktx2.ts';

export interface EncodedKtx2 {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly levels: number;
  /** Of the first level, as the reference transcoder reads it back, in dB. */
  readonly psnr: number;
  readonly gpuMs: number;
}

/** KHR_texture_basisu admits only sizes that are multiples of four. */
const wholeBlocks = (length: number): number => Math.max(4, Math.round(length / 4) * 4);

/** Makes a KTX2 file with all mip levels out of a picture and reads it back. */
export async function encodeKtx2(
  gpu: Gpu,
  picture: Pixels,
  slot: TextureSlot,
): Promise<EncodedKtx2> {
  const width = wholeBlocks(picture.width);
  const height = wholeBlocks(picture.height);
  const fits = width === picture.width && height === picture.height;
  const wanted = fits ? picture : (await gpu.resize(picture, slot, width, height)).pixels;
  const texture = await gpu.encode(wanted, slot, width, height);
  const file = writeKtx2(texture, slot, isTransparent(wanted.rgba));
  const [seen] = await readKtx2ToRgba(file);
  return {
    file,
    width,
    height,
    levels: texture.levels.length,
    psnr: seen === undefined ? -Infinity : psnr(wanted, seen),
    gpuMs: texture.gpuMs,
  };
}
