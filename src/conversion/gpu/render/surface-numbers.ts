import type { Material } from '@gltf-transform/core';
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
import type { SurfaceMap } from './surface-maps.ts';

/** Floats of `struct Material` before its placings. */
export const FIXED_NUMBERS = 28;

/** The default material: white, and glTF's full metal. */
export const DEFAULT_NUMBERS = [1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0.5, 0.04, 0.04, 0.04, 1];

/** `struct Material` of material.wgsl, but for its placings. */
export function surfaceNumbers(source: Material): number[] {
  return [
    ...source.getBaseColorFactor(),
    ...emission(source),
    source.getNormalScale(),
    source.getMetallicFactor(),
    source.getRoughnessFactor(),
    source.getOcclusionStrength(),
    source.getAlphaCutoff(),
    ...reflectance(source),
    ...coat(source),
    source.getExtension<Transmission>('KHR_materials_transmission')?.getTransmissionFactor() ?? 0,
    ...sheen(source),
    ...tint(source),
    source.getAlphaMode() === 'BLEND' ? 1 : 0,
  ];
}

function emission(source: Material): number[] {
  const strong = source.getExtension<EmissiveStrength>('KHR_materials_emissive_strength');
  return source.getEmissiveFactor().map((value) => value * (strong?.getEmissiveStrength() ?? 1));
}

/** At right angles, three colours; at grazing angles, one number. */
function reflectance(source: Material): number[] {
  const ior = source.getExtension<IOR>('KHR_materials_ior')?.getIOR() ?? 1.5;
  const plain = ((ior - 1) / (ior + 1)) ** 2;
  const specular = source.getExtension<Specular>('KHR_materials_specular');
  if (specular === null) return [plain, plain, plain, 1];
  const strength = specular.getSpecularFactor();
  const colors = specular.getSpecularColorFactor();
  return [...colors.map((value) => Math.min(1, plain * value) * strength), strength];
}

function coat(source: Material): number[] {
  const found = source.getExtension<Clearcoat>('KHR_materials_clearcoat');
  if (found === null) return [0, 0, 1];
  return [
    found.getClearcoatFactor(),
    found.getClearcoatRoughnessFactor(),
    found.getClearcoatNormalScale(),
  ];
}

function sheen(source: Material): number[] {
  const found = source.getExtension<Sheen>('KHR_materials_sheen');
  return found === null
    ? [0, 0, 0, 0]
    : [...found.getSheenColorFactor(), found.getSheenRoughnessFactor()];
}

/** What is left of light that crosses a volume once, straight through. */
function tint(source: Material): number[] {
  const volume = source.getExtension<Volume>('KHR_materials_volume');
  const distance = volume?.getAttenuationDistance() ?? 0;
  // Without a distance, or with an endless one, a volume takes nothing away.
  if (volume === null || !(distance > 0) || !Number.isFinite(distance)) return [1, 1, 1];
  const thickness = volume.getThicknessFactor();
  return volume.getAttenuationColor().map((value) => value ** (thickness / distance));
}

/** `struct Placing`: how a picture is moved, turned and stretched, as two rows of a matrix. */
export function placing({ info, channel }: SurfaceMap): number[] {
  const transform = info.getExtension<Transform>('KHR_texture_transform');
  const [x, y] = transform?.getOffset() ?? [0, 0];
  const [across, down] = transform?.getScale() ?? [1, 1];
  const angle = transform?.getRotation() ?? 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos * across, sin * down, x, channel, -sin * across, cos * down, y, 0];
}
