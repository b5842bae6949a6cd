import { Material, type Texture } from '@gltf-transform/core';
import { getTextureColorSpace, listTextureSlots } from '@gltf-transform/functions';
import type { TextureSlot } from '../gpu/gpu.ts';

/** Slots whose alpha channel carries something; in every other one it may be dropped. */
const ALPHA_SLOTS = new Set([
  'sheenRoughnessTexture',
  'specularTexture',
  'diffuseTransmissionTexture',
  'diffuseTexture',
  'specularGlossinessTexture',
]);

/** How a picture may be filtered, from the materials that use it; one used as colour and as numbers counts as colour. */
export function slotOf(texture: Texture): TextureSlot {
  if (getTextureColorSpace(texture) === 'srgb') return 'color';
  const normal = listTextureSlots(texture).some((slot) => /normal/i.test(slot));
  return normal ? 'normal' : 'data';
}

/** Whether any material looks at the picture's alpha: base colour only where the material is not opaque. */
export function readsAlpha(texture: Texture): boolean {
  if (listTextureSlots(texture).some((slot) => ALPHA_SLOTS.has(slot))) return true;
  return texture
    .listParents()
    .some(
      (parent) =>
        parent instanceof Material &&
        parent.getAlphaMode() !== 'OPAQUE' &&
        parent.getBaseColorTexture() === texture,
    );
}

/**
 * The alpha, 1 to 255, from which a picture's pixels are shown, where every material that reads its alpha cuts it out at the same one; else null.
 * Such a picture's mip levels have to be looked after, or what it shows thins out with distance.
 */
export function cutoffOf(texture: Texture): number | null {
  const cutoffs = texture
    .listParents()
    .filter((parent) => parent instanceof Material)
    .filter((material) => material.getBaseColorTexture() === texture)
    .filter((material) => material.getAlphaMode() !== 'OPAQUE')
    .map((material) => {
      const alpha = material.getBaseColorFactor()[3];
      return material.getAlphaMode() === 'MASK' && alpha > 0
        ? Math.ceil((material.getAlphaCutoff() * 255) / alpha)
        : null;
    });
  const [cutoff = null, ...others] = new Set(cutoffs);
  return others.length === 0 && cutoff !== null && cutoff >= 1 && cutoff <= 255 ? cutoff : null;
}
