import type { GLTF } from '@gltf-transform/core';
import type { DressedModel } from '../steps/dress-model.ts';
import type { Textures } from '../steps/make-textures.ts';

/** Extensions of materials for which the surface of AR viewers has nothing, and what is lost. */
const LOST: Readonly<Record<string, string>> = {
  KHR_materials_anisotropy: 'the direction of its gloss',
  KHR_materials_diffuse_transmission: 'light that shines through it',
  KHR_materials_dispersion: 'colours that glass splits light into',
  KHR_materials_iridescence: 'its iridescence',
  KHR_materials_pbrSpecularGlossiness: 'its specular and glossiness maps',
  KHR_materials_sheen: 'its sheen',
  KHR_materials_specular: 'its own specular strength',
  KHR_materials_transmission: 'true transmission, and is drawn half transparent',
  KHR_materials_volume: 'the thickness of its glass',
};

/** What of a look its AR file cannot show, in sentences for the model's owner. */
export function arWarnings(looks: readonly DressedModel[], textures: Textures): string[] {
  const look = looks.find(({ target }) => target === 'ar');
  if (!look) return [];
  const lost = (look.json.materials ?? []).flatMap((material) =>
    Object.keys(material.extensions ?? {}).flatMap((name) =>
      LOST[name] === undefined ? [] : [`In the AR file ${called(material)} loses ${LOST[name]}.`],
    ),
  );
  const smaller = (textures.ar ?? []).flatMap(({ texture }, index) => {
    const source = look.pictures[index];
    return source === undefined || texture.width >= source.width
      ? []
      : [
          `In the AR file the picture ${source.name} has ${texture.width} × ${texture.height} pixels instead of ${source.width} × ${source.height}.`,
        ];
  });
  return [...lost, ...colorsUnderPictures(look.json), ...smaller];
}

const called = ({ name }: GLTF.IMaterial): string => `the material ${name ?? 'without a name'}`;

function colorsUnderPictures(json: GLTF.IGLTF): string[] {
  const primitives = (json.meshes ?? []).flatMap((mesh) => mesh.primitives);
  const both = primitives.flatMap(({ attributes, material: index }) => {
    const material = json.materials?.[index ?? -1];
    const pictured = material?.pbrMetallicRoughness?.baseColorTexture !== undefined;
    return material && pictured && attributes['COLOR_0'] !== undefined ? [called(material)] : [];
  });
  return [...new Set(both)].map(
    (name) => `In the AR file ${name} loses its colours per vertex: it has a picture too.`,
  );
}
