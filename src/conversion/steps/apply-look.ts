import type { GLTF } from '@gltf-transform/core';
import type { MaterialSelection, Recolour } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';

export const VARIANTS = 'KHR_materials_variants';

export interface VariantMappings {
  readonly mappings: readonly { readonly material: number; readonly variants: readonly number[] }[];
}

/**
 * Gives a template the materials of one look and returns its own copy of the JSON.
 * A file shows one look: the variants extension is dropped and its other materials with it, or every shopper would download all of them.
 * A single file with all looks inside is another kind of output.
 */
export function applyLook(template: GLTF.IGLTF, look: MaterialSelection | Recolour): GLTF.IGLTF {
  const json = structuredClone(template);
  if (look.kind === 'variant') chooseVariant(json, look.name);
  if (look.kind === 'tint') tint(json, look.material, look.color);
  // Its map is another one; here it is only made sure that there is such a material.
  if (look.kind === 'recolour') materialsNamed(json, look.material);
  for (const primitive of primitivesOf(json)) dropExtension(primitive);
  dropExtension(json);
  if (json.extensionsUsed)
    json.extensionsUsed = json.extensionsUsed.filter((name) => name !== VARIANTS);
  return json;
}

function chooseVariant(json: GLTF.IGLTF, name: string): void {
  const declared = json.extensions?.[VARIANTS] as { variants?: { name: string }[] } | undefined;
  const names = (declared?.variants ?? []).map((variant) => variant.name);
  if (!names.includes(name)) throw noSuch(name, names);
  // Names may repeat; every variant of that name then means the same look.
  const wanted = new Set([...names.keys()].filter((index) => names[index] === name));
  for (const primitive of primitivesOf(json)) {
    const { mappings } = (primitive.extensions?.[VARIANTS] ?? { mappings: [] }) as VariantMappings;
    const mapping = mappings.find(({ variants }) => variants.some((index) => wanted.has(index)));
    // A part without a mapping for this variant keeps its default material: the extension says so.
    if (mapping) primitive.material = mapping.material;
  }
}

function tint(json: GLTF.IGLTF, name: string, color: string): void {
  const [red, green, blue] = linearColor(color);
  for (const material of materialsNamed(json, name)) {
    const surface = (material.pbrMetallicRoughness ??= {});
    surface.baseColorFactor = [red, green, blue, surface.baseColorFactor?.[3] ?? 1];
  }
}

function materialsNamed({ materials = [] }: GLTF.IGLTF, name: string): GLTF.IMaterial[] {
  const named = materials.filter((material) => material.name === name);
  if (named.length > 0) return named;
  throw noSuch(name, [...new Set(materials.map((each) => each.name ?? ''))]);
}

/** Factors are linear light, colours of products are written in sRGB. */
export function linearColor(color: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return Math.round(light * 1e6) / 1e6;
  };
  return [channel(1), channel(3), channel(5)];
}

export const primitivesOf = (json: GLTF.IGLTF): GLTF.IMeshPrimitive[] =>
  (json.meshes ?? []).flatMap((mesh) => mesh.primitives);

function dropExtension(from: GLTF.IMeshPrimitive | GLTF.IGLTF): void {
  if (!from.extensions) return;
  delete from.extensions[VARIANTS];
  if (Object.keys(from.extensions).length === 0) delete from.extensions;
}

const noSuch = (name: string, available: readonly string[]) =>
  new Failure('look.no-such-material', { name, available: available.join(', ') });
