import type { GLTF } from '@gltf-transform/core';
import type { Recording } from './frames.ts';
import type { WornSkeleton } from './influences.ts';
import { displayName } from './material-prim.ts';
import { type MaterialScope, PLAIN } from './material-scope.ts';
import { meshPrim } from './mesh-prim.ts';
import { placement } from './placement.ts';
import type { Accessors } from './read-accessor.ts';
import { skeletonPrim } from './skeleton-prim.ts';
import type { Prim } from './stage.ts';

/** What the nodes of a template are made from. */
export interface NodeNeeds {
  readonly json: GLTF.IGLTF;
  readonly accessors: Accessors;
  readonly recording: Recording;
  readonly materials: MaterialScope;
  /** Meshes, nodes and joints share one place for names. */
  readonly nameOf: (name: string, fallback: string) => string;
}

/** A node with its meshes and all that hangs on it; nothing where nothing of that is drawn. */
export function nodePrims(needs: NodeNeeds, index: number, parent: number | null): Prim[] {
  const { json, recording, nameOf } = needs;
  const node = json.nodes?.[index];
  if (!node) return [];
  const below = (node.children ?? []).flatMap((child) => nodePrims(needs, child, index));
  const { type, prims } = wornBy(needs, node, parent);
  const children = [...prims, ...below];
  if (children.length === 0) return [];
  const name = nameOf(node.name ?? '', 'Node');
  const attributes = placement(node, recording.of(index));
  return [{ name, type, ...displayName(name, node.name), attributes, children }];
}

/** What a node itself draws: a mesh that bends has its skeleton beside it. */
function wornBy(needs: NodeNeeds, node: GLTF.INode, parent: number | null) {
  const { meshes, skins } = needs.json;
  const mesh = meshes?.[node.mesh ?? -1];
  const skin = skins?.[node.skin ?? -1];
  if (!mesh) return { type: 'Xform', prims: [] } as const;
  if (!skin) return { type: 'Xform', prims: meshPrims(needs, mesh) } as const;
  const skeleton = skeletonPrim(needs, skin, parent);
  return { type: 'SkelRoot', prims: [skeleton.prim, ...meshPrims(needs, mesh, skeleton)] } as const;
}

function meshPrims(
  { json, accessors, materials, nameOf }: NodeNeeds,
  mesh: GLTF.IMesh,
  skeleton?: WornSkeleton,
): Prim[] {
  return mesh.primitives.map((primitive) => {
    const material = json.materials?.[primitive.material ?? -1] ?? PLAIN;
    const vertexColors = colorsVertices(material, primitive);
    return meshPrim(accessors, {
      name: nameOf(mesh.name ?? '', 'Mesh'),
      primitive,
      material: materials.pathOf(primitive.material, vertexColors),
      doubleSided: material.doubleSided === true,
      vertexColor: vertexColors
        ? (material.pbrMetallicRoughness?.baseColorFactor ?? [1, 1, 1])
        : null,
      ...(skeleton ? { skeleton } : {}),
    });
  });
}

/** Colours per vertex count where no picture covers them: the surface cannot multiply the two. */
const colorsVertices = (material: GLTF.IMaterial, { attributes }: GLTF.IMeshPrimitive): boolean =>
  attributes['COLOR_0'] !== undefined &&
  material.pbrMetallicRoughness?.baseColorTexture === undefined;
