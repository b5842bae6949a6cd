import type { Document, Texture } from '@gltf-transform/core';
import sharp from 'sharp';
import { Failure } from '../../../kernel/errors.ts';
import { pictureKind, pictureOptions } from '../../model/picture-kind.ts';
import { type Channels, joinChannels } from './join-channels.ts';

/** Files beside a model, found by the paths that the model names. */
export type FileFinder = (path: string) => Uint8Array | null;

/** The pictures of a model that is being brought in; each is read once, however many materials wear it. */
export interface PictureBank {
  /** Null, and a warning, where the file is not there. */
  picture(path: string): Promise<Texture | null>;
  /** Red, green, blue and perhaps alpha each from a picture of its own, as other formats keep what glTF keeps in one. */
  joined(channels: Channels): Promise<Texture | null>;
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
