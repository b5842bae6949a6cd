import type { GLTF } from '@gltf-transform/core';
import { identifiers } from './identifiers.ts';
import { type MaterialSource, materialPrim } from './material-prim.ts';
import type { Prim } from './stage.ts';

/** What a primitive without a material has. */
export const PLAIN: GLTF.IMaterial = { pbrMetallicRoughness: {} };

/** The materials of a stage, made as meshes ask for them. */
export interface MaterialScope {
  /** Where the material of a primitive stands. */
  pathOf(index: number | undefined, vertexColors: boolean): string;
  prims(): Prim[];
}

/** Each material of the look once, and once more for meshes that colour their vertices. */
export function materialScope({ json, pictures }: MaterialSource, parent: string): MaterialScope {
  const names = identifiers();
  const made = new Map<string, { path: string; prim: Prim }>();
  return {
    pathOf(index, vertexColors) {
      const key = `${index ?? 'none'} ${vertexColors}`;
      const known = made.get(key);
      if (known) return known.path;
      const material = json.materials?.[index ?? -1] ?? PLAIN;
      const name = names(material.name ?? '', 'Material');
      const prim = materialPrim({ json, pictures }, { material, parent, name, vertexColors });
      made.set(key, { path: `${parent}/${name}`, prim });
      return `${parent}/${name}`;
    },
    prims: () => [...made.values()].map(({ prim }) => prim),
  };
}
