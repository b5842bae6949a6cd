import sharp from 'sharp';
import { Failure } from '../../kernel/errors.ts';
import { pictureKind } from '../model/picture-kind.ts';
import { limits } from '../limits.ts';

/** A photo as a model carries it: JPEG in sRGB, upright. */
export interface Photo {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Its mean colour, sRGB, 0 to 255. */
  readonly color: readonly [number, number, number];
}

/** Larger than any output asks for. */
const EDGE_MAX = 4096;
const QUALITY = 92;
const SECONDS_MAX = 60;
const options = { limitInputPixels: limits.imagePixels, failOn: 'error', animated: false } as const;

/** Reads a store's photo. A JPEG that needs nothing done is passed on byte for byte; anything else is turned upright, into sRGB and onto white. */
export async function readPhoto(bytes: Uint8Array): Promise<Photo> {
  await pictureKind(bytes, 'photo');
  try {
    const of = await sharp(bytes, options).metadata();
    const asItIs =
      of.format === 'jpeg' &&
      of.space === 'srgb' &&
      of.icc === undefined &&
      (of.orientation ?? 1) === 1 &&
      Math.max(of.width, of.height) <= EDGE_MAX;
    const jpeg = asItIs ? bytes : await redone(bytes);
    const { width, height } = await sharp(jpeg, options).metadata();
    return { jpeg, width, height, color: await meanColor(jpeg) };
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Failure('image.unreadable', { place: 'photo', reason }, { cause });
  }
}

async function redone(bytes: Uint8Array): Promise<Uint8Array> {
  const made = await sharp(bytes, options)
    .timeout({ seconds: SECONDS_MAX })
    .autoOrient()
    .resize(EDGE_MAX, EDGE_MAX, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return new Uint8Array(made);
}

async function meanColor(jpeg: Uint8Array): Promise<Photo['color']> {
  const { channels } = await sharp(jpeg, options).timeout({ seconds: SECONDS_MAX }).stats();
  const mean = (at: number): number => Math.round((channels[at] ?? channels[0])?.mean ?? 0);
  return [mean(0), mean(1), mean(2)];
}
