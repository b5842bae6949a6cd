import sharp from 'sharp';
import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { isKtx2, pictureOptions } from '../model/picture-kind.ts';
import { readKtx2ToRgba } from '../texture/decode-ktx2.ts';

const SECONDS_MAX = 60;

/** Decodes any picture a model may carry to eight bits per channel, straight alpha. */
export async function readPicture(bytes: Uint8Array, name: string): Promise<Pixels> {
  try {
    if (isKtx2(bytes)) {
      const [largest] = await readKtx2ToRgba(bytes);
      if (largest) return largest;
      throw new Failure('image.unreadable', { name });
    }
    const { data, info } = await sharp(bytes, pictureOptions)
      .timeout({ seconds: SECONDS_MAX })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: data };
  } catch (cause) {
    throw new Failure('image.unreadable', { name, reason: (cause as Error).message }, { cause });
  }
}
