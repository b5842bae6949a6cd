import sharp from 'sharp';
import { pictureKind, pictureOptions } from '../../model/picture-kind.ts';

/** One channel of a picture, or a number for all of it. */
export type ChannelSource = { readonly path: string; readonly channel: 0 | 1 | 2 | 3 } | number;

/** What red, green, blue and, with a fourth, alpha of a picture are to be. */
export type Channels =
  | readonly [ChannelSource, ChannelSource, ChannelSource]
  | readonly [ChannelSource, ChannelSource, ChannelSource, ChannelSource];

/** A PNG as large as the largest of the pictures that its channels come from. */
export async function joinChannels(
  channels: Channels,
  read: (path: string) => Uint8Array,
): Promise<Uint8Array> {
  const pictures = channels.map((each) => (typeof each === 'object' ? read(each.path) : null));
  const sizes = await Promise.all(
    pictures.map(async (bytes, index) =>
      bytes === null ? null : await pictureKind(bytes, `channel ${index}`),
    ),
  );
  const width = Math.max(...sizes.map((size) => size?.width ?? 1));
  const height = Math.max(...sizes.map((size) => size?.height ?? 1));
  const count = channels.length;
  const joined = new Uint8Array(width * height * count);
  for (const [target, source] of channels.entries()) {
    const bytes = pictures[target];
    const plane =
      typeof source === 'object' && bytes
        ? await planeOf(bytes, source.channel, { width, height })
        : null;
    const value = Math.round((typeof source === 'number' ? source : 1) * 255);
    for (let pixel = 0; pixel < width * height; pixel += 1)
      joined[pixel * count + target] = plane?.[pixel] ?? value;
  }
  const raw = { width, height, channels: count } as const;
  return new Uint8Array(await sharp(joined, { raw }).png().toBuffer());
}

/** One channel at another size; alone, for with its alpha beside it its values would be weighed by that. */
async function planeOf(
  bytes: Uint8Array,
  channel: number,
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const { data, info } = await sharp(bytes, pictureOptions)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const plane = Uint8Array.from(
    { length: info.width * info.height },
    (_, at) => data[at * 4 + channel] ?? 0,
  );
  if (info.width === size.width && info.height === size.height) return plane;
  return await sharp(plane, { raw: { width: info.width, height: info.height, channels: 1 } })
    .toColourspace('b-w')
    .resize(size.width, size.height, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer();
}
