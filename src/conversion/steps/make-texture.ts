import sharp from 'sharp';
import type { OutputFile, Recipe } from '../../contract/conversion.ts';
import type { Gpu, Pixels, TextureSlot } from '../gpu/gpu.ts';
import { alphaCounts, keepCoverage } from '../kernels/alpha-coverage.ts';
import { pictureOptions } from '../model/picture-kind.ts';
import { type Picture, type Target, levelOf } from '../model/template.ts';
import { isTransparent } from '../texture/is-transparent.ts';
import { arLimits } from '../usdz/ar-limits.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { PSNR_MAX } from './check-picture.ts';
import { type References, comparedMip } from './check-resized.ts';
import { chooseBlocks } from './choose-blocks.ts';
import { cpuResize } from './cpu-resize.ts';
import { inTime } from './in-time.ts';
import { type SourcePicture, makePicture } from './make-picture.ts';
import { readPicture } from './read-picture.ts';

/** Part of every texture key: raise it when the same pixels would give other bytes. */
export const TEXTURE_VERSION = 8;

/** How a picture is to be made; targets that want the same share it. `original` is the source's own file wherever AR viewers can read that. */
export interface TextureOrder {
  readonly width: number;
  readonly height: number;
  /** `auto` is UASTC, or ETC1S where that is much smaller and as good to the eye. */
  readonly format: 'jpeg' | 'webp' | 'uastc' | 'auto' | 'original';
}

export interface MadeTexture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly psnr: number;
  /** Of a compressed texture. */
  readonly blocks?: 'uastc' | 'etc1s';
  readonly gpuMs: number;
}

/** What stays of a texture in the cache and the report. */
export interface Texture extends OutputFile {
  readonly width: number;
  readonly height: number;
  readonly psnr: number;
  readonly blocks?: 'uastc' | 'etc1s' | undefined;
}

/** Compressed blocks are four pixels wide, and viewers may refuse textures that do not divide into them. */
const BLOCK = 4;

/** Sizes a picture for a target; it is never enlarged beyond its next block. */
export function orderTexture(picture: Picture, target: Target, recipe: Recipe): TextureOrder {
  const max = edgeMax(target, recipe.textureSizeMax);
  const scale = Math.min(1, max / Math.max(picture.width, picture.height));
  const step = target === 'xr' ? BLOCK : 1;
  const fit = (edge: number): number => Math.max(step, Math.round((edge * scale) / step) * step);
  return {
    width: fit(picture.width),
    height: fit(picture.height),
    format: formatOf(target, recipe),
  };
}

function edgeMax(target: Target, { store, xr }: Recipe['textureSizeMax']): number {
  if (target === 'ar') return Math.min(store, arLimits.textureEdge);
  return target === 'xr' ? xr : Math.max(1, store >> levelOf(target));
}

function formatOf(target: Target, { textureFormat }: Recipe): TextureOrder['format'] {
  if (target === 'ar') return 'original';
  return target === 'xr' ? textureFormat.xr : textureFormat.store;
}

/** Compressed for the GPU, with all its levels. */
export const isKtx2 = ({ format }: Pick<TextureOrder, 'format'>): boolean =>
  format === 'uastc' || format === 'auto';

/** What textures are made with. */
export interface MakeTexture {
  readonly gpu: Gpu;
  readonly bench: Workbench;
}

/** Decodes a picture, brings it to size on the GPU, encodes it, reads it back and compares: with what was encoded, and with what the CPU makes of the source. */
export async function makeTexture(
  { gpu, bench }: MakeTexture,
  picture: SourcePicture,
  order: TextureOrder,
  signal: AbortSignal,
): Promise<MadeTexture> {
  const { slot, name, cutoff } = picture;
  const { width, height } = order;
  const { pixels: source, ...before } = await makePicture({ gpu, bench }, picture, order, signal);
  signal.throwIfAborted();
  const alpha = picture.alpha && isTransparent(source.rgba);
  const fits = source.width === width && source.height === height;
  const sized = fits
    ? { pixels: source, gpuMs: 0 }
    : await gpu.resize(source, slot, width, height, signal);
  const references = await makeReferences(source, order, { slot, alpha, cutoff });
  signal.throwIfAborted();
  if (isKtx2(order)) {
    // From the sized pixels: what is compared is what was encoded, and the large picture crosses to the GPU once.
    const encoded = await gpu.encode(sized.pixels, slot, width, height, {
      mips: true,
      cutoff: alpha ? cutoff : null,
      opaque: !alpha,
      signal,
    });
    const found = { slot, alpha, expected: sized.pixels, references, name };
    const uastc = await bench.run('pack-ktx2', { ...found, encoded }, signal);
    const packed =
      order.format === 'auto'
        ? await chooseBlocks(bench, uastc, found, signal)
        : { ...uastc, blocks: 'uastc' as const };
    return {
      mediaType: 'image/ktx2',
      ...packed,
      gpuMs: before.gpuMs + sized.gpuMs + encoded.gpuMs,
    };
  }
  const { mediaType, bytes } = picture;
  // It was decoded above, so it can be read; compared with itself it is the same.
  if (fits && !picture.made && (await isKept(picture, order.format, alpha)))
    return { mediaType, bytes, psnr: PSNR_MAX, gpuMs: 0 };
  const format = order.format === 'webp' ? 'webp' : 'jpeg';
  const file = await compress(sized.pixels, { format, slot, alpha });
  const found = await readPicture(file.bytes, name);
  const comparison = { expected: sized.pixels, found, references, alpha, name };
  const psnr = await bench.run('compare', comparison, signal);
  return { ...file, psnr, gpuMs: before.gpuMs + sized.gpuMs };
}

async function makeReferences(
  source: Pixels,
  { width, height, format }: TextureOrder,
  { slot, alpha, cutoff }: { slot: TextureSlot; alpha: boolean; cutoff: number | null },
): Promise<References> {
  const at = (level: number): Promise<Pixels> =>
    cpuResize(source, { slot, alpha, width: width >> level, height: height >> level });
  const fits = source.width === width && source.height === height;
  const level = isKtx2({ format }) ? comparedMip(width, height) : null;
  const sized = fits ? null : await at(0);
  const mip = level === null ? null : await at(level);
  const base = cutoff === null || !alpha ? null : alphaCounts(sized ?? source);
  const cut = (of: Pixels): Pixels => (base ? keepCoverage(of, base, cutoff ?? 0) : of);
  return {
    slot,
    sized,
    mip: mip && level !== null ? { level, pixels: cut(mip) } : null,
  };
}

async function compress(
  { rgba, width, height }: Pixels,
  { format, slot, alpha }: { format: 'jpeg' | 'webp'; slot: TextureSlot; alpha: boolean },
): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const image = sharp(rgba, { raw: { width, height, channels: 4 } });
  const opaque = alpha ? image : image.removeAlpha();
  // Normals and numbers suffer from what the eye forgives in colours: they get more bits, and no channel is halved.
  const quality = slot === 'color' ? 86 : 92;
  if (format === 'webp')
    return {
      mediaType: 'image/webp',
      bytes: await inTime(opaque.webp({ quality, smartSubsample: true }), 'a texture as webp'),
    };
  if (alpha)
    return { mediaType: 'image/png', bytes: await inTime(opaque.png(), 'a texture as png') };
  const jpeg = opaque.jpeg({ quality, chromaSubsampling: '4:4:4' });
  const bytes = await inTime(jpeg, 'a texture as jpeg');
  return { mediaType: 'image/jpeg', bytes };
}

type Source = Pick<Picture, 'mediaType'> & { readonly bytes: Uint8Array };

/** Whether the source's own file is what is wanted: encoding it again would only lose quality. */
async function isKept(
  picture: Source,
  format: TextureOrder['format'],
  alpha: boolean,
): Promise<boolean> {
  if (format === 'jpeg') return !alpha && (await isPlainJpeg(picture, ['srgb', 'b-w']));
  if (format !== 'original') return false;
  return (await isPlainJpeg(picture, ['srgb'])) || (await isPlainPng(picture));
}

/** Every viewer decodes it as it is. */
async function isPlainJpeg(picture: Source, spaces: readonly string[]): Promise<boolean> {
  if (picture.mediaType !== 'image/jpeg') return false;
  const { space } = await sharp(picture.bytes, pictureOptions).metadata();
  return spaces.includes(space);
}

/** In three or four channels of eight bits: of fewer, readers of USD make different colours. */
async function isPlainPng(picture: Source): Promise<boolean> {
  if (picture.mediaType !== 'image/png') return false;
  const { space, depth, isPalette } = await sharp(picture.bytes, pictureOptions).metadata();
  return space === 'srgb' && depth === 'uchar' && !isPalette;
}
