import type { GLTF } from '@gltf-transform/core';
import { textureUses } from '../model/texture-uses.ts';

/**
 * Drops the materials, textures, samplers and pictures that no part of this look needs. Geometry stays: it is shared by all looks.
 * `before` are the extensions that had an object before anything was taken out.
 */
export function dropUnused(json: GLTF.IGLTF, before = extensionNames(json)): void {
  const primitives = (json.meshes ?? []).flatMap((mesh) => mesh.primitives);
  const mappings = primitives.flatMap(mappingsOf);
  const materials = kept(json.materials, [...primitives, ...mappings], 'material');
  const refs = textureUses(materials).map(({ ref }) => ref);
  const textures = kept(json.textures, refs, 'index');
  const images = kept(json.images, textures, 'source');
  const samplers = kept(json.samplers, textures, 'sampler');
  replace(json, { materials, textures, images, samplers });
  // Some extensions have no object of their own (quantized vertices): only those that had one and lost it are gone.
  const after = extensionNames(json);
  const stays = (name: string): boolean => after.has(name) || !before.has(name);
  replace(json, {
    extensionsUsed: json.extensionsUsed?.filter(stays),
    extensionsRequired: json.extensionsRequired?.filter(stays),
  });
}

/** The materials that a part has in the variants of its file. */
const mappingsOf = ({ extensions }: GLTF.IMeshPrimitive): { material: number }[] =>
  (extensions?.['KHR_materials_variants'] as { mappings?: { material: number }[] } | undefined)
    ?.mappings ?? [];

/** The items that something still points to, in their old order; the pointers are moved to the new places. */
function kept<Key extends string, T>(
  items: readonly T[] | undefined,
  pointers: readonly { [key in Key]?: number }[],
  key: Key,
): T[] {
  const used = [...new Set(pointers.flatMap((pointer) => pointer[key] ?? []))].sort(
    (a, b) => a - b,
  );
  const places = new Map(used.map((from, to) => [from, to]));
  for (const pointer of new Set(pointers)) {
    const from = pointer[key];
    const to = from === undefined ? undefined : places.get(from);
    if (to !== undefined) pointer[key] = to;
  }
  return used.flatMap((index) => items?.[index] ?? []);
}

/** The extensions that have an object somewhere in a model. */
export function extensionNames(value: unknown): Set<string> {
  const names = new Set<string>();
  const visit = (item: unknown): void => {
    if (item === null || typeof item !== 'object') return;
    for (const [key, inner] of Object.entries(item) as [string, unknown][]) {
      if (key === 'extras') continue;
      if (key === 'extensions') for (const name of Object.keys(inner ?? {})) names.add(name);
      visit(inner);
    }
  };
  visit(value);
  return names;
}

/** An empty list is not valid glTF; it is left out. */
function replace(
  json: GLTF.IGLTF,
  lists: { [key in keyof GLTF.IGLTF]?: unknown[] | undefined },
): void {
  for (const [key, list] of Object.entries(lists))
    if (list === undefined || list.length === 0) delete json[key as keyof GLTF.IGLTF];
    else Object.assign(json, { [key]: list });
}
