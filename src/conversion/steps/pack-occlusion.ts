import type { GLTF } from '@gltf-transform/core';
import { packedPicture } from '../model/made-picture.ts';
import type { Picture } from '../model/template.ts';
import { textureUses } from '../model/texture-uses.ts';

/**
 * Puts an occlusion map into the unused red of the roughness and metalness map it goes with: one texture less to keep and to sample.
 * Only where every material reads both the same way; `images[n]` stands for `pictures[n]`, which gets the new one in place of the old.
 */
export function packOcclusion(json: GLTF.IGLTF, pictures: Picture[]): void {
  const materials = json.materials ?? [];
  for (const { occlusionTexture, pbrMetallicRoughness } of materials) {
    const from = imageOf(json, occlusionTexture);
    const to = imageOf(json, pbrMetallicRoughness?.metallicRoughnessTexture);
    const [alone, host] = [pictures[from], pictures[to]];
    if (from === to || !isPlain(alone) || !isPlain(host) || !mayShare(json, from, to)) continue;
    pictures[to] = packedPicture(alone, host);
    for (const material of materials) moveOcclusion(json, material, from);
  }
}

const NONE = -1;

const imageOf = ({ textures }: GLTF.IGLTF, ref: GLTF.ITextureInfo | undefined): number =>
  textures?.[ref?.index ?? NONE]?.source ?? NONE;

/** Numbers as the source has them: what is already packed has no room left. */
const isPlain = (picture: Picture | undefined): picture is Picture =>
  picture?.slot === 'data' && picture.made === undefined;

/** Whether nobody else reads the occlusion map, and nobody the host's red. */
function mayShare(json: GLTF.IGLTF, from: number, to: number): boolean {
  return (json.materials ?? []).every((material) => {
    const surface = material.pbrMetallicRoughness?.metallicRoughnessTexture;
    return textureUses(material).every(({ slot, ref }) => {
      const image = imageOf(json, ref);
      if (image === to) return slot === 'metallicRoughnessTexture';
      if (image !== from) return true;
      if (slot !== 'occlusionTexture' || !surface) return false;
      return imageOf(json, surface) === to && sameWay(json, ref, surface);
    });
  });
}

/** The same coordinates, moved the same way, repeated the same way. */
function sameWay({ textures }: GLTF.IGLTF, a: GLTF.ITextureInfo, b: GLTF.ITextureInfo): boolean {
  const way = ({ index, texCoord = 0, extensions = {} }: GLTF.ITextureInfo): string =>
    JSON.stringify([texCoord, textures?.[index]?.sampler ?? null, extensions]);
  return way(a) === way(b);
}

function moveOcclusion(json: GLTF.IGLTF, material: GLTF.IMaterial, from: number): void {
  const { occlusionTexture, pbrMetallicRoughness } = material;
  const surface = pbrMetallicRoughness?.metallicRoughnessTexture;
  if (!occlusionTexture || !surface || imageOf(json, occlusionTexture) !== from) return;
  occlusionTexture.index = surface.index;
}
