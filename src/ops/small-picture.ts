import sharp from 'sharp';

/** More than a store's photo has; a picture that unfolds to more is refused before it is decoded. */
const PIXELS_MAX = 100_000_000;
const SECONDS_MAX = 20;

/** Decodes a picture upright and in sRGB, no edge longer than asked, straight alpha; null when it is none. */
export async function smallPicture(
  bytes: Uint8Array,
  edge: number,
): Promise<{ width: number; height: number; rgba: Uint8Array } | null> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .timeout({ seconds: SECONDS_MAX })
      .autoOrient()
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: data };
  } catch {
    return null;
  }
}
