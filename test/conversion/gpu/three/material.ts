import type { Material as Source } from '@gltf-transform/core';
import type {
  Clearcoat,
  EmissiveStrength,
  IOR,
  Sheen,
  Specular,
  Transmission,
} from '@gltf-transform/extensions';
import {
  Color,
  DoubleSide,
  FrontSide,
  type Material,
  MeshBasicNodeMaterial,
  MeshPhysicalNodeMaterial,
} from 'three/webgpu';
import type { Slot, PosterTextures } from './textures.ts';

export interface MaterialNeeds {
  readonly textures: PosterTextures;
  readonly edgeMax: number;
  /** The primitive has colours per vertex. */
  readonly vertexColors: boolean;
  /** The primitive has tangents of its own. */
  readonly tangents: boolean;
}

/** A glTF material as three.js draws it; null is the default material. */
export async function buildMaterial(
  source: Source | null,
  needs: MaterialNeeds,
): Promise<Material> {
  if (source === null) return new MeshPhysicalNodeMaterial({ vertexColors: needs.vertexColors });
  const texture = (slot: Slot) => needs.textures.get(slot, needs.edgeMax);
  const unlit = source.getExtension('KHR_materials_unlit') !== null;
  const material = unlit ? new MeshBasicNodeMaterial() : await physical(source, texture);
  // Tangents that three.js finds out itself run along the picture's rows downwards, those of a glTF file upwards.
  if (material instanceof MeshPhysicalNodeMaterial && !needs.tangents) material.normalScale.y *= -1;
  const [red, green, blue, alpha] = source.getBaseColorFactor();
  material.color.setRGB(red, green, blue);
  material.map = await texture({
    texture: source.getBaseColorTexture(),
    info: source.getBaseColorTextureInfo(),
    color: true,
  });
  material.vertexColors = needs.vertexColors;
  material.side = source.getDoubleSided() ? DoubleSide : FrontSide;
  const mode = source.getAlphaMode();
  if (mode === 'MASK') material.alphaTest = source.getAlphaCutoff();
  if (mode !== 'OPAQUE') material.opacity = alpha;
  if (mode === 'BLEND') seeThrough(material, alpha);
  return material;
}

function seeThrough(material: Material, opacity: number): void {
  material.transparent = true;
  material.depthWrite = false;
  material.opacity = opacity;
}

type GetTexture = (slot: Slot) => ReturnType<PosterTextures['get']>;

async function physical(source: Source, texture: GetTexture): Promise<MeshPhysicalNodeMaterial> {
  const material = new MeshPhysicalNodeMaterial();
  material.metalness = source.getMetallicFactor();
  material.roughness = source.getRoughnessFactor();
  const metalRough = await texture({
    texture: source.getMetallicRoughnessTexture(),
    info: source.getMetallicRoughnessTextureInfo(),
    color: false,
  });
  material.metalnessMap = metalRough;
  material.roughnessMap = metalRough;
  material.normalMap = await texture({
    texture: source.getNormalTexture(),
    info: source.getNormalTextureInfo(),
    color: false,
  });
  material.normalScale.setScalar(source.getNormalScale());
  material.aoMap = await texture({
    texture: source.getOcclusionTexture(),
    info: source.getOcclusionTextureInfo(),
    color: false,
  });
  material.aoMapIntensity = source.getOcclusionStrength();
  material.emissive = new Color(...source.getEmissiveFactor());
  material.emissiveMap = await texture({
    texture: source.getEmissiveTexture(),
    info: source.getEmissiveTextureInfo(),
    color: true,
  });
  const strength = source.getExtension<EmissiveStrength>('KHR_materials_emissive_strength');
  material.emissiveIntensity = strength?.getEmissiveStrength() ?? 1;
  await addLayers(material, source, texture);
  return material;
}

/** The extensions that lie on or under the base: coat, cloth, index of refraction, specular. */
async function addLayers(
  material: MeshPhysicalNodeMaterial,
  source: Source,
  texture: GetTexture,
): Promise<void> {
  const coat = source.getExtension<Clearcoat>('KHR_materials_clearcoat');
  if (coat !== null) {
    material.clearcoat = coat.getClearcoatFactor();
    material.clearcoatRoughness = coat.getClearcoatRoughnessFactor();
    material.clearcoatRoughnessMap = await texture({
      texture: coat.getClearcoatRoughnessTexture(),
      info: coat.getClearcoatRoughnessTextureInfo(),
      color: false,
    });
    material.clearcoatMap = await texture({
      texture: coat.getClearcoatTexture(),
      info: coat.getClearcoatTextureInfo(),
      color: false,
    });
  }
  const sheen = source.getExtension<Sheen>('KHR_materials_sheen');
  if (sheen !== null) {
    material.sheen = 1;
    material.sheenColor = new Color(...sheen.getSheenColorFactor());
    material.sheenRoughness = sheen.getSheenRoughnessFactor();
    material.sheenRoughnessMap = await texture({
      texture: sheen.getSheenRoughnessTexture(),
      info: sheen.getSheenRoughnessTextureInfo(),
      color: false,
    });
    material.sheenColorMap = await texture({
      texture: sheen.getSheenColorTexture(),
      info: sheen.getSheenColorTextureInfo(),
      color: true,
    });
  }
  const specular = source.getExtension<Specular>('KHR_materials_specular');
  if (specular !== null) {
    material.specularIntensity = specular.getSpecularFactor();
    material.specularColor = new Color(...specular.getSpecularColorFactor());
    material.specularIntensityMap = await texture({
      texture: specular.getSpecularTexture(),
      info: specular.getSpecularTextureInfo(),
      color: false,
    });
    material.specularColorMap = await texture({
      texture: specular.getSpecularColorTexture(),
      info: specular.getSpecularColorTextureInfo(),
      color: true,
    });
  }
  const ior = source.getExtension<IOR>('KHR_materials_ior');
  if (ior !== null) material.ior = ior.getIOR();
  const glass = source.getExtension<Transmission>('KHR_materials_transmission');
  if (glass !== null) material.transmission = glass.getTransmissionFactor();
}
