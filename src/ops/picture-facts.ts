import sharp from 'sharp';

/** As many as a conversion decodes. */
const PIXELS_MAX = 8_192 * 8_192;
const SECONDS_MAX = 20;
const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** Kind and size in pixels of a PNG, JPEG or WebP that can be decoded to its end; null for anything else. */
export async function pictureFacts(
  bytes: Uint8Array,
): Promise<{ mediaType: string; width: number; height: number } | null> {
  try {
    const { format, width, height } = await sharp(bytes, {
      limitInputPixels: PIXELS_MAX,
    }).metadata();
    const mediaType = mediaTypes[format];
    if (mediaType === undefined) return null;
    await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .timeout({ seconds: SECONDS_MAX })
      .toColourspace('srgb')
      .resize(16, 16, { fit: 'fill' })
      .raw()
      .toBuffer();
    return { mediaType, width, height };
  } catch {
    return null;
  }
}
