import type { Material, Texture, TextureInfo } from '@gltf-transform/core';
import type {
  Clearcoat,
  EmissiveStrength,
  IOR,
  Sheen,
  Specular,
  Transform,
  Transmission,
  Volume,
} from '@gltf-transform/extensions';

/** In the order of their placings and bindings; the kernels call them `<name>_map`. */
export const MAPS = [
  'base',
  'metal',
  'bump',
  'occlusion',
  'emission',
  'coat',
  'coat_roughness',
  'sheen',
  'sheen_roughness',
  'specular',
  'specular_color',
  'transmission',
] as const;
export type MapName = (typeof MAPS)[number];

/** A picture on a surface. */
export interface SurfaceMap {
  readonly name: MapName;
  readonly texture: Texture;
  readonly info: TextureInfo;
  /** Its numbers are sRGB, not light. */
  readonly color: boolean;
  /** Which texture coordinates it takes. */
  readonly channel: number;
  /** How many times it is repeated along one unit of them, in the direction in which that is less. */
  readonly repeat: number;
}

/** A material as the kernels want it: which parts it has, its pictures and its numbers. */
export interface Surface {
  readonly kind: 'opaque' | 'mask' | 'layer';
  readonly doubleSided: boolean;
  readonly lit: boolean;
  readonly coat: boolean;
  readonly sheen: boolean;
  readonly maps: readonly SurfaceMap[];
  /** `struct Material` of material.wgsl. */
  readonly numbers: Float32Array<ArrayBuffer>;
}

const PLACINGS = 13;
const FIXED_FLOATS = 28;

/** Reads a glTF material; null is the default one. */
export function readSurface(source: Material | null): Surface {
  const maps = source ? mapsOf(source) : [];
  const numbers = new Float32Array(FIXED_FLOATS + PLACINGS * 8);
  numbers.set(source ? numbersOf(source) : DEFAULT);
  for (const map of maps)
    numbers.set(placing(map), FIXED_FLOATS + MAPS.indexOf(map.name) * 8);
  const transmission = source?.getExtension<Transmission>('KHR_materials_transmission');
  const clear = (transmission?.getTransmissionFactor() ?? 0) > 0;
  const mode = source?.getAlphaMode() ?? 'OPAQUE';
  return {
    kind: clear || mode === 'BLEND' ? 'layer' : mode === 'MASK' ? 'mask' : 'opaque',
    doubleSided: source?.getDoubleSided() ?? false,
    lit: !source?.getExtension('KHR_materials_unlit'),
    coat: (source?.getExtension<Clearcoat>('KHR_materials_clearcoat')?.getClearcoatFactor() ?? 0) > 0,
    sheen: source?.getExtension('KHR_materials_sheen') != null,
    maps,
    numbers,
  };
}

const DEFAULT = [1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0.5, 0.04, 0.04, 0.04, 1];

function numbersOf(source: Material): number[] {
  const specular = source.getExtension<Specular>('KHR_materials_specular');
  const strength = specular?.getSpecularFactor() ?? 1;
  const ior = source.getExtension<IOR>('KHR_materials_ior')?.getIOR() ?? 1.5;
  const plain = ((ior - 1) / (ior + 1)) ** 2;
  const shine = source.getExtension<EmissiveStrength>('KHR_materials_emissive_strength');
  const coat = source.getExtension<Clearcoat>('KHR_materials_clearcoat');
  const sheen = source.getExtension<Sheen>('KHR_materials_sheen');
  const transmission = source.getExtension<Transmission>('KHR_materials_transmission');
  return [
    ...source.getBaseColorFactor(),
    ...source.getEmissiveFactor().map((value) => value * (shine?.getEmissiveStrength() ?? 1)),
    source.getNormalScale(),
    source.getMetallicFactor(),
    source.getRoughnessFactor(),
    source.getOcclusionTexture() ? source.getOcclusionStrength() : 0,
    source.getAlphaCutoff(),
    ...(specular?.getSpecularColorFactor() ?? [1, 1, 1]).map(
      (value) => Math.min(1, plain * value) * strength,
    ),
    strength,
    coat?.getClearcoatFactor() ?? 0,
    coat?.getClearcoatRoughnessFactor() ?? 0,
    1,
    transmission?.getTransmissionFactor() ?? 0,
    ...(sheen?.getSheenColorFactor() ?? [0, 0, 0]),
    sheen?.getSheenRoughnessFactor() ?? 0,
    ...tintOf(source),
    source.getAlphaMode() === 'BLEND' ? 1 : 0,
  ];
}

/** What is left of light that crosses a volume once, straight through. */
function tintOf(source: Material): number[] {
  const volume = source.getExtension<Volume>('KHR_materials_volume');
  const distance = volume?.getAttenuationDistance() ?? Infinity;
  const thickness = volume?.getThicknessFactor() ?? 0;
  if (!volume || !(distance > 0) || !Number.isFinite(distance)) return [1, 1, 1];
  return volume.getAttenuationColor().map((value) => value ** (thickness / distance));
}

function mapsOf(source: Material): SurfaceMap[] {
  const maps: SurfaceMap[] = [];
  const add = (
    name: MapName,
    texture: Texture | null | undefined,
    info: TextureInfo | null | undefined,
    color = false,
  ): void => {
    if (!texture?.getImage() || !info) return;
    const transform = info.getExtension<Transform>('KHR_texture_transform');
    const channel = transform?.getTexCoord() ?? info.getTexCoord();
    const scales = (transform?.getScale() ?? [1, 1]).map(Math.abs);
    const repeat = Math.max(1e-3, Math.min(...scales));
    maps.push({ name, texture, info, color, channel, repeat });
  };
  add('base', source.getBaseColorTexture(), source.getBaseColorTextureInfo(), true);
  if (source.getExtension('KHR_materials_unlit')) return maps;
  add('metal', source.getMetallicRoughnessTexture(), source.getMetallicRoughnessTextureInfo());
  add('bump', source.getNormalTexture(), source.getNormalTextureInfo());
  add('occlusion', source.getOcclusionTexture(), source.getOcclusionTextureInfo());
  add('emission', source.getEmissiveTexture(), source.getEmissiveTextureInfo(), true);
  const coat = source.getExtension<Clearcoat>('KHR_materials_clearcoat');
  add('coat', coat?.getClearcoatTexture(), coat?.getClearcoatTextureInfo());
  const coatRough = coat?.getClearcoatRoughnessTexture();
  add('coat_roughness', coatRough, coat?.getClearcoatRoughnessTextureInfo());
  const sheen = source.getExtension<Sheen>('KHR_materials_sheen');
  add('sheen', sheen?.getSheenColorTexture(), sheen?.getSheenColorTextureInfo(), true);
  const sheenRough = sheen?.getSheenRoughnessTexture();
  add('sheen_roughness', sheenRough, sheen?.getSheenRoughnessTextureInfo());
  const specular = source.getExtension<Specular>('KHR_materials_specular');
  add('specular', specular?.getSpecularTexture(), specular?.getSpecularTextureInfo());
  const tone = specular?.getSpecularColorTexture();
  add('specular_color', tone, specular?.getSpecularColorTextureInfo(), true);
  const clear = source.getExtension<Transmission>('KHR_materials_transmission');
  add('transmission', clear?.getTransmissionTexture(), clear?.getTransmissionTextureInfo());
  return maps;
}

/** `struct Placing`: the transform as two rows. */
function placing({ info, channel }: SurfaceMap): number[] {
  const transform = info.getExtension<Transform>('KHR_texture_transform');
  const [x, y] = transform?.getOffset() ?? [0, 0];
  const [across, down] = transform?.getScale() ?? [1, 1];
  const angle = transform?.getRotation() ?? 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos * across, sin * down, x, channel, -sin * across, cos * down, y, 0];
}
