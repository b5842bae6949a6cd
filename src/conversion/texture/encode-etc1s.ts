import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { type Packing, checkKtx2 } from '../steps/pack-ktx2.ts';

/** What there is to encode, and what the file is held against when it is read back. */
export type Etc1sOrder = Omit<Packing, 'encoded'>;

/** The encoder's own limit, which keeps it within the memory of 32 bits. */
export const ETC1S_PIXELS_MAX = 12 * 2 ** 20;
/** Its best; smaller figures save little of what is a sixth of UASTC's size already. */
const QUALITY = 255;

/**
 * Encodes a picture and its mip levels as ETC1S with Basis Universal's own encoder and reads the file back; null where what
 * comes out differs too much from the picture. It takes seconds per megapixel: work for the bench.
 */
export async function encodeEtc1s({
  slot,
  expected,
  ...found
}: Etc1sOrder): Promise<{ bytes: Uint8Array; psnr: number } | null> {
  const bytes = await encode(expected, slot === 'color');
  try {
    return { bytes, psnr: await checkKtx2(bytes, { expected, ...found }) };
  } catch (error) {
    if (error instanceof Failure && error.code === 'conversion.check-failed') return null;
    throw error;
  }
}

async function encode({ width, height, rgba }: Pixels, isColor: boolean): Promise<Uint8Array> {
  // Loaded when it is first needed: it brings two megabytes of WebAssembly.
  const { encodeToKTX2 } = await import('ktx2-encoder');
  return encodeToKTX2(new Uint8Array(), {
    enableDebug: false,
    isUASTC: false,
    qualityLevel: QUALITY,
    compressionLevel: 2,
    generateMipmap: true,
    isKTX2File: true,
    isSetKTX2SRGBTransferFunc: isColor,
    isPerceptual: isColor,
    imageDecoder: async () => ({ width, height, data: rgba }),
  });
}
