import type { ConversionJob } from '../contract/conversion.ts';
import type { ConverterParts } from './parts.ts';
import type { Picture, Target } from './model/template.ts';
import {
  TEXTURE_VERSION,
  type Texture,
  isKtx2,
  makeTexture,
  orderTexture,
} from './steps/make-texture.ts';

export interface Textured {
  readonly texture: Texture;
  readonly hit: boolean;
  readonly gpuMs: number;
}

/** A picture made for a target, from the cache or made now: once per content, slot and size, whatever the product. */
export async function textured(
  parts: ConverterParts,
  job: ConversionJob,
  { picture, target }: { picture: Picture; target: Target },
  signal: AbortSignal,
): Promise<Textured> {
  const order = orderTexture(picture, target, job.recipe);
  const { sha256: content, slot, alpha, cutoff } = picture;
  // Blocks depend on how much was tried for them, pixels do not.
  const profile = isKtx2(order) ? parts.gpu.profile : null;
  const version = TEXTURE_VERSION;
  const key = { scope: job.scope, content, slot, alpha, cutoff, ...order, profile, version };
  let gpuMs = 0;
  const { value: texture, hit } = await parts.cache.take('texture', key, signal, async (shared) => {
    const { from, beside: other = null } = picture.made ?? { from: content };
    const bytes = await parts.blobs.read(from);
    const beside = other === null ? undefined : await parts.blobs.read(other);
    const made = await makeTexture(parts, { ...picture, bytes, beside }, order, shared);
    gpuMs = made.gpuMs;
    const { width, height } = order;
    const { mediaType, psnr, blocks } = made;
    const file = await parts.blobs.put(made.bytes);
    const value: Texture = { ...file, mediaType, width, height, psnr, blocks };
    return { value, blobs: [file.sha256] };
  });
  return { texture, hit, gpuMs };
}
