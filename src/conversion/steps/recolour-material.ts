import type { GLTF } from '@gltf-transform/core';
import type { Recolour } from '../../contract/conversion.ts';
import { recolouredPicture } from '../model/made-picture.ts';
import type { Picture } from '../model/template.ts';
import { linearColor } from './apply-look.ts';

/** Gives a material another colour by way of its map, whose light and shade stay; one without a map gets the colour itself. Other users of the map keep it as it is. */
export function recolourMaterial(json: GLTF.IGLTF, pictures: Picture[], look: Recolour): void {
  for (const material of json.materials ?? []) {
    if (material.name !== look.material) continue;
    const surface = (material.pbrMetallicRoughness ??= {});
    const ref = surface.baseColorTexture;
    const texture = ref && json.textures?.[ref.index];
    const picture = pictures[texture?.source ?? -1];
    const alpha = surface.baseColorFactor?.[3] ?? 1;
    if (!ref || !texture || !picture) {
      surface.baseColorFactor = [...linearColor(look.color), alpha];
      continue;
    }
    // The colour is in the map now; a factor would darken it once more.
    surface.baseColorFactor = [1, 1, 1, alpha];
    const source = pictures.push(recolouredPicture(picture, look)) - 1;
    (json.images ??= []).push({ uri: String(source), mimeType: 'image/png' });
    ref.index = (json.textures ??= []).push({ ...texture, source }) - 1;
  }
}
