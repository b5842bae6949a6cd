import type { ChannelRange } from './kernels/analyse.ts';
import type { Picture } from './model/template.ts';
import type { ConverterParts } from './parts.ts';
import { readPicture } from './steps/read-picture.ts';

/** Raise it when the same picture would be found to reach elsewhere. */
const RANGE_VERSION = 1;

/** How far each channel of a picture reaches, from the cache or looked at now: once per content, whatever the product. */
export async function pictureRange(
  { blobs, cache, gpu }: ConverterParts,
  scope: string,
  { sha256: content, name }: Picture,
  signal: AbortSignal,
): Promise<ChannelRange> {
  const key = { scope, content, version: RANGE_VERSION };
  const { value } = await cache.take('range', key, signal, async (shared) => {
    const pixels = await readPicture(await blobs.read(content), name);
    shared.throwIfAborted();
    const { range } = await gpu.analyse(pixels, shared);
    return { value: range, blobs: [] };
  });
  return value;
}
