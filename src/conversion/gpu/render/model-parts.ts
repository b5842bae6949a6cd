import type { Document, Material, Node, Primitive } from '@gltf-transform/core';
import { sceneOf } from '../../model/inspect-model.ts';

/** One primitive where a node puts it. */
export interface ModelPart {
  readonly node: Node;
  readonly primitive: Primitive;
  readonly material: Material | null;
  readonly colored: boolean;
  readonly tangents: boolean;
  readonly vertices: number;
  /** Triangles. */
  readonly count: number;
}

/** The primitives of the scene, those that look alike side by side. */
export function modelParts(document: Document): ModelPart[] {
  const found: ModelPart[] = [];
  sceneOf(document).traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const vertices = primitive.getAttribute('POSITION')?.getCount() ?? 0;
      if (vertices === 0) continue;
      found.push({
        node,
        primitive,
        material: primitive.getMaterial(),
        colored: primitive.getAttribute('COLOR_0') !== null,
        tangents: primitive.getAttribute('TANGENT') !== null,
        vertices,
        count: Math.floor((primitive.getIndices()?.getCount() ?? vertices) / 3),
      });
    }
  });
  const materials = document.getRoot().listMaterials();
  const order = new Map<Material | null, number>(materials.map((material, at) => [material, at]));
  const rank = ({ material, colored, tangents }: ModelPart): number =>
    (order.get(material) ?? -1) * 4 + Number(colored) * 2 + Number(tangents);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
