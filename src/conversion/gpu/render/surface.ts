import type { Material } from '@gltf-transform/core';
import type { Clearcoat, Sheen, Transmission } from '@gltf-transform/extensions';
import { MAPS, type SurfaceMap, surfaceMaps } from './surface-maps.ts';
import { DEFAULT_NUMBERS, FIXED_NUMBERS, placing, surfaceNumbers } from './surface-numbers.ts';

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

/** Reads a glTF material; null is the default one. */
export function readSurface(source: Material | null): Surface {
  const maps = source ? surfaceMaps(source) : [];
  const numbers = new Float32Array(FIXED_NUMBERS + MAPS.length * 8);
  numbers.set(source ? surfaceNumbers(source) : DEFAULT_NUMBERS);
  for (const map of maps) numbers.set(placing(map), FIXED_NUMBERS + MAPS.indexOf(map.name) * 8);
  if (source === null) return { ...PLAIN, doubleSided: false, maps, numbers };
  return {
    kind: kindOf(source),
    doubleSided: source.getDoubleSided(),
    lit: source.getExtension('KHR_materials_unlit') === null,
    coat: coatOf(source) > 0,
    sheen: source.getExtension<Sheen>('KHR_materials_sheen') !== null,
    maps,
    numbers,
  };
}

const PLAIN = { kind: 'opaque', lit: true, coat: false, sheen: false } as const;

const coatOf = (source: Material): number =>
  source.getExtension<Clearcoat>('KHR_materials_clearcoat')?.getClearcoatFactor() ?? 0;

function kindOf(source: Material): Surface['kind'] {
  const glass = source.getExtension<Transmission>('KHR_materials_transmission');
  if (glass !== null && glass.getTransmissionFactor() > 0) return 'layer';
  const mode = source.getAlphaMode();
  if (mode === 'BLEND') return 'layer';
  return mode === 'MASK' ? 'mask' : 'opaque';
}
