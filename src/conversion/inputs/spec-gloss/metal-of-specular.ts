import type { Document, Material, Texture, TextureInfo } from '@gltf-transform/core';
import type { PBRSpecularGlossiness, Transform } from '@gltf-transform/extensions';
import { metalFromSpecular } from './metal-from-specular.ts';
import { metalPictures } from './metal-pictures.ts';

const EXTENSION = 'KHR_materials_pbrSpecularGlossiness';
/** What mirrors no more than this is no metal, whatever its colour. */
const NO_METAL = 0.05;

/**
 * Brings materials of an extension that viewers have given up (colours of what is scattered and of what is mirrored) to glTF's own
 * metalness and roughness, which every viewer draws. Returns what the owner should know of it.
 */
export async function metalOfSpecular(document: Document): Promise<string[]> {
  const root = document.getRoot();
  const extension = root.listExtensionsUsed().find((used) => used.extensionName === EXTENSION);
  if (!extension) return [];
  const warnings: string[] = [];
  const before = new Set<Texture>();
  for (const material of root.listMaterials()) {
    const source = material.getExtension<PBRSpecularGlossiness>(EXTENSION);
    if (!source) continue;
    for (const texture of [source.getDiffuseTexture(), source.getSpecularGlossinessTexture()])
      if (texture) before.add(texture);
    warnings.push(await convert(document, material, source));
    material.setExtension(EXTENSION, null);
  }
  extension.dispose();
  for (const texture of before)
    if (texture.listParents().every((parent) => parent.propertyType === 'Root')) texture.dispose();
  return warnings;
}

async function convert(
  document: Document,
  material: Material,
  source: PBRSpecularGlossiness,
): Promise<string> {
  const called = `The material ${material.getName()}`;
  const [diffuse, specular] = [source.getDiffuseTexture(), source.getSpecularGlossinessTexture()];
  const alike = !diffuse || !specular || liesAlike(source);
  const plain = !specular && Math.max(...source.getSpecularFactor()) <= NO_METAL;
  if (plain || !alike) keepDiffuse(material, source);
  else if (!diffuse && !specular) useFactors(material, source);
  else await usePictures(document, material, source);
  return alike
    ? `${called} is described by its specular colour: it was brought to metalness and roughness.`
    : `${called} is described by a specular picture that lies otherwise than its colour: it was made matt, and mirrors nothing.`;
}

/** Its colour is the one it scatters; the picture's own bytes stay. */
function keepDiffuse(material: Material, source: PBRSpecularGlossiness): void {
  const glossy = source.getSpecularGlossinessTexture() ? 0 : source.getGlossinessFactor();
  material
    .setBaseColorFactor(source.getDiffuseFactor())
    .setBaseColorTexture(source.getDiffuseTexture())
    .setMetallicRoughnessTexture(null)
    .setMetallicFactor(0)
    .setRoughnessFactor(1 - glossy);
  copyLie(source.getDiffuseTextureInfo(), material.getBaseColorTextureInfo());
}

function useFactors(material: Material, source: PBRSpecularGlossiness): void {
  const [red, green, blue, alpha] = source.getDiffuseFactor();
  const { color, metallic } = metalFromSpecular({
    diffuse: [red, green, blue],
    specular: source.getSpecularFactor(),
  });
  material
    .setBaseColorFactor([...color, alpha])
    .setBaseColorTexture(null)
    .setMetallicRoughnessTexture(null)
    .setMetallicFactor(metallic)
    .setRoughnessFactor(1 - source.getGlossinessFactor());
}

async function usePictures(
  document: Document,
  material: Material,
  source: PBRSpecularGlossiness,
): Promise<void> {
  const [diffuse, specular] = [source.getDiffuseTexture(), source.getSpecularGlossinessTexture()];
  const name = material.getName();
  const { color, metalRough } = await metalPictures({
    diffuseFactor: source.getDiffuseFactor(),
    specularFactor: source.getSpecularFactor(),
    glossiness: source.getGlossinessFactor(),
    diffuse: diffuse?.getImage() ?? null,
    specular: specular?.getImage() ?? null,
    name,
  });
  const texture = (what: string, image: Uint8Array): Texture =>
    document.createTexture(`${name} ${what}`).setImage(image).setMimeType('image/png');
  material
    .setBaseColorFactor([1, 1, 1, source.getDiffuseFactor()[3]])
    .setBaseColorTexture(texture('colour', color))
    .setMetallicRoughnessTexture(texture('metal and roughness', metalRough))
    .setMetallicFactor(1)
    .setRoughnessFactor(1);
  const info = diffuse ? source.getDiffuseTextureInfo() : source.getSpecularGlossinessTextureInfo();
  copyLie(info, material.getBaseColorTextureInfo());
  copyLie(info, material.getMetallicRoughnessTextureInfo());
}

function copyLie(from: TextureInfo | null, to: TextureInfo | null): void {
  if (from && to) to.copy(from);
}

/** Whether both pictures lie on the surface in the same way, so that their texels belong together. */
const liesAlike = (source: PBRSpecularGlossiness): boolean =>
  lieOf(source.getDiffuseTextureInfo()) === lieOf(source.getSpecularGlossinessTextureInfo());

function lieOf(info: TextureInfo | null): string {
  if (!info) return '';
  const moved = info.getExtension<Transform>('KHR_texture_transform');
  const set = moved?.getTexCoord() ?? info.getTexCoord();
  const transform = moved && [moved.getOffset(), moved.getRotation(), moved.getScale()];
  return JSON.stringify([set, info.getWrapS(), info.getWrapT(), transform ?? STILL]);
}

const STILL = [[0, 0], 0, [1, 1]];
