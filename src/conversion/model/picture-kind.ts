import sharp from 'sharp';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';

export interface PictureKind {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

const KTX2 = 'ab4b5458203230bb0d0a1a0a';
const sharpKinds: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/avif',
};

/** Options for every decode: limits before allocation, and colour profiles ignored, as glTF asks. */
export const pictureOptions = {
  limitInputPixels: limits.imagePixels,
  failOn: 'error',
  ignoreIcc: true,
  animated: false,
} as const;

/** Reads a picture's true kind and size from its first bytes, whatever the model says it is. */
export async function pictureKind(bytes: Uint8Array, place: string): Promise<PictureKind> {
  const kind = isKtx2(bytes) ? ktx2Kind(bytes) : await sharpKind(bytes, place);
  const { width, height } = kind;
  if (width > limits.imageEdge || height > limits.imageEdge || width * height > limits.imagePixels)
    throw new Failure('model.too-large', { place, width, height, max: limits.imagePixels });
  if (width === 0 || height === 0) throw new Failure('image.unreadable', { place, width, height });
  return kind;
}

export const isKtx2 = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= 28 && Buffer.from(bytes.subarray(0, 12)).toString('hex') === KTX2;

function ktx2Kind(bytes: Uint8Array): PictureKind {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    mediaType: 'image/ktx2',
    width: view.getUint32(20, true),
    height: view.getUint32(24, true),
  };
}

async function sharpKind(bytes: Uint8Array, place: string): Promise<PictureKind> {
  // An SVG may name files and nest without end; it is text, and no picture of a model is.
  if (bytes[0] === 0x3c || bytes.byteLength < 12)
    throw new Failure('image.unreadable', { place, reason: 'not a picture' });
  const { format, width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw new Failure('image.unreadable', { place, reason: 'not a picture' }, { cause });
    });
  const mediaType = sharpKinds[format];
  if (mediaType === undefined) throw new Failure('image.unreadable', { place, format });
  return { mediaType, width, height };
}
