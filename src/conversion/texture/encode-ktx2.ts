import type { EncodedTexture, Gpu, Pixels, TextureSlot } from '../gpu/gpu.ts';
import { readKtx2ToRgba } from './decode-ktx2.ts';
import { psnr } from './psnr.ts';
import { isTransparent } from './is-transparent.ts';
import { type SearchStrip, searchStrip } from './search-strip.ts';
import { shrinkBlocks } from './shrink-blocks.ts';
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

export interface Ktx2Options {
  /** What a bit is worth in hundredths of the mean error: blocks become equal where that saves enough. 0 is off. */
  readonly lambda?: number;
  /** Where equal blocks are searched; in this thread unless told. */
  readonly search?: SearchStrip;
  /** Alpha from which a pixel is shown: mip levels keep the share of pixels that is. */
  readonly cutoff?: number | null;
}

/** Makes a KTX2 file with all mip levels out of a picture and reads it back. */
export async function encodeKtx2(
  gpu: Gpu,
  picture: Pixels,
  slot: TextureSlot,
  { lambda = 0, search, cutoff = null }: Ktx2Options = {},
): Promise<EncodedKtx2> {
  const width = wholeBlocks(picture.width);
  const height = wholeBlocks(picture.height);
  const fits = width === picture.width && height === picture.height;
  const wanted = fits ? picture : (await gpu.resize(picture, slot, width, height)).pixels;
  const alpha = isTransparent(wanted.rgba);
  const how = { cutoff, opaque: !alpha, pixels: lambda > 0 };
  const made = await gpu.encode(wanted, slot, width, height, how);
  const texture = lambda > 0 ? await shrunk(made, slot, lambda, search) : made;
  const file = writeKtx2(texture, slot, alpha);
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

/** The same texture in fewer bytes; its levels have to have their pixels. */
export async function shrunk(
  texture: EncodedTexture,
  slot: TextureSlot,
  lambda: number,
  search: SearchStrip = inThisThread,
): Promise<EncodedTexture> {
  const shown = await readKtx2ToRgba(writeKtx2(texture, slot, true));
  const levels = texture.levels.map(async (level, at) => {
    const wanted = level.rgba ?? EMPTY;
    const of = { ...level, shown: shown[at]?.rgba ?? EMPTY, wanted };
    return { ...level, blocks: await shrinkBlocks(of, lambda, search) };
  });
  return { ...texture, levels: await Promise.all(levels) };
}

const inThisThread: SearchStrip = async (order) => searchStrip(order);

const EMPTY = new Uint8Array();
