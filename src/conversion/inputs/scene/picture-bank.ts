import type { Document, Texture } from '@gltf-transform/core';
import sharp from 'sharp';
import { Failure } from '../../../kernel/errors.ts';
import { pictureKind, pictureOptions } from '../../model/picture-kind.ts';

/** Files beside a model, found by the paths that the model names. */
export type FileFinder = (path: string) => Uint8Array | null;

/** One channel of a picture, or a number for all of it. */
export type ChannelSource = { readonly path: string; readonly channel: 0 | 1 | 2 | 3 } | number;

/** The pictures of a model that is being brought in; each is read once, however many materials wear it. */
export interface PictureBank {
  /** Null, and a warning, where the file is not there. */
  picture(path: string): Promise<Texture | null>;
  /** Red, green and blue each from a picture of its own, as other formats keep what glTF keeps in one. */
  joined(channels: readonly [ChannelSource, ChannelSource, ChannelSource]): Promise<Texture | null>;
}

/** Kinds that viewers of glTF know. */
const KNOWN = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Opens the bank of a document. */
export function pictureBank(
  document: Document,
  find: FileFinder,
  warn: (says: string) => void,
): PictureBank {
  const kept = new Map<string, Promise<Texture | null>>();
  const once = (key: string, make: () => Promise<Texture | null>): Promise<Texture | null> => {
    const made = kept.get(key) ?? make();
    kept.set(key, made);
    return made;
  };
  const bytesOf = (path: string): Uint8Array | null => {
    const bytes = find(path);
    if (bytes === null) warn(`The picture ${path} is not there; what it covers is plain.`);
    return bytes;
  };
  return {
    picture: (path) =>
      once(path, async () => {
        const bytes = bytesOf(path);
        if (bytes === null) return null;
        const file = await readable(bytes, path);
        return document.createTexture(path).setImage(file.bytes).setMimeType(file.mediaType);
      }),
    joined: (channels) =>
      once(JSON.stringify(channels), async () => {
        const missing = channels.some(
          (each) => typeof each === 'object' && bytesOf(each.path) === null,
        );
        if (missing) return null;
        const bytes = await joinChannels(channels, (path) => find(path) ?? new Uint8Array());
        const name = channels.flatMap((each) => (typeof each === 'object' ? [each.path] : []))[0];
        return document.createTexture(`${name} joined`).setImage(bytes).setMimeType('image/png');
      }),
  };
}

/** The file itself where viewers can read it, else the same picture as PNG. */
async function readable(
  bytes: Uint8Array,
  path: string,
): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const kind = await pictureKind(bytes, path).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'image.unreadable') return null;
    throw error;
  });
  if (kind !== null && KNOWN.has(kind.mediaType)) return { bytes, mediaType: kind.mediaType };
  try {
    const png = await sharp(bytes, pictureOptions).toColourspace('srgb').png().toBuffer();
    return { bytes: new Uint8Array(png), mediaType: 'image/png' };
  } catch (cause) {
    throw new Failure('image.unreadable', { name: path }, { cause });
  }
}

async function joinChannels(
  channels: readonly ChannelSource[],
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
  const rgb = new Uint8Array(width * height * 3);
  for (const [target, source] of channels.entries()) {
    const bytes = pictures[target];
    if (typeof source === 'number' || !bytes) {
      const value = Math.round((typeof source === 'number' ? source : 1) * 255);
      for (let at = target; at < rgb.length; at += 3) rgb[at] = value;
      continue;
    }
    const rgba = await sharp(bytes, pictureOptions)
      .toColourspace('srgb')
      .ensureAlpha()
      .resize(width, height, { fit: 'fill' })
      .raw({ depth: 'uchar' })
      .toBuffer();
    for (let pixel = 0; pixel < width * height; pixel += 1)
      rgb[pixel * 3 + target] = rgba[pixel * 4 + source.channel] ?? 0;
  }
  const raw = { width, height, channels: 3 } as const;
  return new Uint8Array(await sharp(rgb, { raw }).png().toBuffer());
}
