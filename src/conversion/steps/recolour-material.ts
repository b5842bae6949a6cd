import type { GLTF } from '@gltf-transform/core';
import type { Recolour } from '../../contract/conversion.ts';
import { recolouredPicture } from '../model/made-picture.ts';
import type { Picture } from '../model/template.ts';
import { linearColor } from './apply-look.ts';

/** Gives a material another colour by way of its map, whose light and shade stay; one without a map gets the colour itself. Other users of the map keep it as it is. */
export function recolourMaterial(json: GLTF.IGLTF, pictures: Picture[], look: Recolour): void {
  for (const material of json.materials ?? [])
    if (material.name === look.material) recolour(json, pictures, material, look);
}

function recolour(
  json: GLTF.IGLTF,
  pictures: Picture[],
  material: GLTF.IMaterial,
  look: Recolour,
): void {
  const surface = (material.pbrMetallicRoughness ??= {});
  const ref = surface.baseColorTexture;
  const texture = ref && json.textures?.[ref.index];
  const picture = pictures[texture?.source ?? -1];
  const alpha = surface.baseColorFactor?.[3] ?? 1;
  if (!ref || !texture || !picture) {
    surface.baseColorFactor = [...linearColor(look.color), alpha];
    return;
  }
  // The colour is in the map now; a factor would darken it once more.
  surface.baseColorFactor = [1, 1, 1, alpha];
  const source = imageOf(json, pictures, recolouredPicture(picture, look));
  ref.index = (json.textures ??= []).push({ ...texture, source }) - 1;
}

/** The image that stands for a picture: two materials with the same map share the new one, too. */
function imageOf(json: GLTF.IGLTF, pictures: Picture[], picture: Picture): number {
  const known = pictures.findIndex(({ sha256 }) => sha256 === picture.sha256);
  if (known >= 0) return known;
  (json.images ??= []).push({ mimeType: 'image/png' });
  return pictures.push(picture) - 1;
}
