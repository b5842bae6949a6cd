import type { Material, Texture, TextureInfo } from '@gltf-transform/core';
import type {
  Clearcoat,
  Sheen,
  Specular,
  Transform,
  Transmission,
} from '@gltf-transform/extensions';

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

type Pictured = readonly [Texture | null, TextureInfo | null] | null;

const coat = (of: Material) => of.getExtension<Clearcoat>('KHR_materials_clearcoat');
const sheen = (of: Material) => of.getExtension<Sheen>('KHR_materials_sheen');
const specular = (of: Material) => of.getExtension<Specular>('KHR_materials_specular');
const glass = (of: Material) => of.getExtension<Transmission>('KHR_materials_transmission');
const of = <T>(extension: T | null, read: (found: T) => Pictured): Pictured =>
  extension === null ? null : read(extension);

/** Where a material keeps each picture, in the order of their placings and bindings; the kernels call them `<name>_map`. */
const SOURCES = {
  base: (m) => [m.getBaseColorTexture(), m.getBaseColorTextureInfo()],
  metal: (m) => [m.getMetallicRoughnessTexture(), m.getMetallicRoughnessTextureInfo()],
  bump: (m) => [m.getNormalTexture(), m.getNormalTextureInfo()],
  occlusion: (m) => [m.getOcclusionTexture(), m.getOcclusionTextureInfo()],
  emission: (m) => [m.getEmissiveTexture(), m.getEmissiveTextureInfo()],
  coat: (m) => of(coat(m), (c) => [c.getClearcoatTexture(), c.getClearcoatTextureInfo()]),
  coat_roughness: (m) =>
    of(coat(m), (c) => [c.getClearcoatRoughnessTexture(), c.getClearcoatRoughnessTextureInfo()]),
  coat_bump: (m) =>
    of(coat(m), (c) => [c.getClearcoatNormalTexture(), c.getClearcoatNormalTextureInfo()]),
  sheen: (m) => of(sheen(m), (s) => [s.getSheenColorTexture(), s.getSheenColorTextureInfo()]),
  sheen_roughness: (m) =>
    of(sheen(m), (s) => [s.getSheenRoughnessTexture(), s.getSheenRoughnessTextureInfo()]),
  specular: (m) => of(specular(m), (s) => [s.getSpecularTexture(), s.getSpecularTextureInfo()]),
  specular_color: (m) =>
    of(specular(m), (s) => [s.getSpecularColorTexture(), s.getSpecularColorTextureInfo()]),
  transmission: (m) =>
    of(glass(m), (g) => [g.getTransmissionTexture(), g.getTransmissionTextureInfo()]),
} as const satisfies Record<string, (material: Material) => Pictured>;

export type MapName = keyof typeof SOURCES;
export const MAPS = Object.keys(SOURCES) as readonly MapName[];
const COLORS: ReadonlySet<MapName> = new Set(['base', 'emission', 'sheen', 'specular_color']);

/** The pictures of a material; without light only its colour is seen. */
export function surfaceMaps(source: Material): SurfaceMap[] {
  const names = source.getExtension('KHR_materials_unlit') ? (['base'] as const) : MAPS;
  return names.flatMap((name) => {
    const [texture, info] = SOURCES[name](source) ?? [null, null];
    if (!texture?.getImage() || !info) return [];
    const transform = info.getExtension<Transform>('KHR_texture_transform');
    const scales = (transform?.getScale() ?? [1, 1]).map(Math.abs);
    return {
      name,
      texture,
      info,
      color: COLORS.has(name),
      channel: transform?.getTexCoord() ?? info.getTexCoord(),
      repeat: Math.max(1e-3, Math.min(...scales)),
    };
  });
}
