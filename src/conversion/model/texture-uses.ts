import type { GLTF } from '@gltf-transform/core';

/** One place where a material points to a texture: `baseColorTexture` and so on, those of extensions included. */
export interface TextureUse {
  readonly slot: string;
  readonly ref: GLTF.ITextureInfo;
}

/** Every `…Texture: { index }` in a material or a part of one: the rule of naming is the format's own. */
export function textureUses(value: unknown): TextureUse[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([slot, item]: [string, unknown]) =>
    slot.endsWith('Texture') && isRef(item)
      ? [{ slot, ref: item }, ...textureUses(item)]
      : textureUses(item),
  );
}

const isRef = (value: unknown): value is GLTF.ITextureInfo =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as GLTF.ITextureInfo).index === 'number';
