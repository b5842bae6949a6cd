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
