import type { GLTF } from '@gltf-transform/core';
import type { DressedModel } from '../steps/dress-model.ts';
import type { Textures } from '../steps/make-textures.ts';

/** Extensions of materials for which the surface of AR viewers has nothing, and what is lost. */
const LOST: Readonly<Record<string, string>> = {
  KHR_materials_anisotropy: 'the direction of its gloss',
  KHR_materials_diffuse_transmission: 'light that shines through it',
  KHR_materials_dispersion: 'colours that glass splits light into',
  KHR_materials_iridescence: 'its iridescence',
  KHR_materials_sheen: 'its sheen',
  KHR_materials_transmission: 'true transmission, and is drawn half transparent',
  KHR_materials_volume: 'the thickness of its glass',
};

/** What of a look its AR file cannot show, in sentences for the model's owner. */
export function arWarnings(looks: readonly DressedModel[], textures: Textures): string[] {
  const look = looks.find(({ target }) => target === 'ar');
  if (!look) return [];
  const lost = (look.json.materials ?? []).flatMap((material) =>
    lostBy(material).map((what) => `In the AR file ${called(material)} loses ${what}.`),
  );
  const smaller = (textures.ar ?? []).flatMap(({ texture }, index) => {
    const source = look.pictures[index];
    return source === undefined || texture.width >= source.width
      ? []
      : [
          `In the AR file the picture ${source.name} has ${texture.width} × ${texture.height} pixels instead of ${source.width} × ${source.height}.`,
        ];
  });
  return [...lost, ...lostPerVertex(look.json), ...smaller];
}

const called = ({ name }: GLTF.IMaterial): string => `the material ${name ?? 'without a name'}`;

function lostBy({ extensions = {} }: GLTF.IMaterial): string[] {
  const specular = (extensions['KHR_materials_specular'] ?? {}) as {
    readonly specularTexture?: unknown;
    readonly specularColorTexture?: unknown;
    readonly specularColorFactor?: readonly number[];
  };
  const coat = (extensions['KHR_materials_clearcoat'] ?? {}) as {
    readonly clearcoatNormalTexture?: unknown;
  };
  const { specularTexture, specularColorTexture, specularColorFactor = [1] } = specular;
  const colored = specularColorFactor.some((value) => value !== specularColorFactor[0]);
  return [
    ...Object.keys(extensions).flatMap((name) => LOST[name] ?? []),
    ...((specularTexture ?? specularColorTexture) ? ['the picture of what it mirrors'] : []),
    ...(colored ? ['the colour of what it mirrors'] : []),
    ...(coat.clearcoatNormalTexture ? ['the relief of its coat'] : []),
  ];
}

/** USD's surface cannot multiply colours per vertex with a picture, and knows no alpha per vertex. */
function lostPerVertex(json: GLTF.IGLTF): string[] {
  const primitives = (json.meshes ?? []).flatMap((mesh) => mesh.primitives);
  const sentences = primitives.flatMap(({ attributes, material: index }) => {
    const material = json.materials?.[index ?? -1];
    const colors = json.accessors?.[attributes['COLOR_0'] ?? -1];
    if (!material || !colors) return [];
    const pictured = material.pbrMetallicRoughness?.baseColorTexture !== undefined;
    const seen = colors.type === 'VEC4' && (material.alphaMode ?? 'OPAQUE') !== 'OPAQUE';
    const lost = `In the AR file ${called(material)} loses`;
    return [
      ...(pictured ? [`${lost} its colours per vertex: it has a picture too.`] : []),
      ...(seen ? [`${lost} its transparency per vertex.`] : []),
    ];
  });
  return [...new Set(sentences)];
}
