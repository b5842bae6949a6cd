import sharp from 'sharp';
import { pictureOptions } from '../../model/picture-kind.ts';

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
  const kept = new Map<string, Promise<Decoded>>();
  // A colour's three channels are mostly one picture's: it is decoded once.
  const decoded = (path: string): Promise<Decoded> => {
    const picture = kept.get(path) ?? decode(read(path));
    kept.set(path, picture);
    return picture;
  };
  const sources = await Promise.all(
    channels.map(async (each) =>
      typeof each === 'number' ? each : { ...(await decoded(each.path)), channel: each.channel },
    ),
  );
  const edges = sources.map((of) => (typeof of === 'number' ? { width: 1, height: 1 } : of));
  const width = Math.max(...edges.map((of) => of.width));
  const height = Math.max(...edges.map((of) => of.height));
  const count = channels.length;
  const joined = new Uint8Array(width * height * count);
  for (const [target, source] of sources.entries()) {
    const plane = typeof source === 'number' ? null : await planeOf(source, { width, height });
    const value = typeof source === 'number' ? Math.round(source * 255) : 0;
    for (let pixel = 0; pixel < width * height; pixel += 1)
      joined[pixel * count + target] = plane?.[pixel] ?? value;
  }
  const raw = { width, height, channels: count } as const;
  return new Uint8Array(await sharp(joined, { raw }).png().toBuffer());
}

interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

async function decode(bytes: Uint8Array): Promise<Decoded> {
  const { data, info } = await sharp(bytes, pictureOptions)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
}

/** One channel at another size; alone, for with its alpha beside it its values would be weighed by that. */
async function planeOf(
  { width, height, rgba, channel }: Decoded & { readonly channel: number },
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const plane = Uint8Array.from({ length: width * height }, (_, at) => rgba[at * 4 + channel] ?? 0);
  if (width === size.width && height === size.height) return plane;
  return await sharp(plane, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .resize(size.width, size.height, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer();
}
