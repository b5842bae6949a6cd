import type { Accessor, Node, Primitive } from '@gltf-transform/core';

/** Sixteen numbers, column by column. */
export type Matrix = readonly number[];

/** What moves each vertex into the scene: its node, or its joints by their weights; a skinned mesh ignores its node. */
export function placements(primitive: Primitive, node: Node): (vertex: number) => Matrix {
  const skin = node.getSkin();
  if (!skin) {
    const world = node.getWorldMatrix();
    return () => world;
  }
  const inverse = skin.getInverseBindMatrices();
  const joints = skin.listJoints().map((joint, index): Matrix => {
    const bind = inverse?.getElement(index, []) ?? IDENTITY;
    return product(joint.getWorldMatrix(), bind);
  });
  const influences = [0, 1, 2, 3].flatMap((set) => {
    const places = primitive.getAttribute(`JOINTS_${set}`);
    const weights = primitive.getAttribute(`WEIGHTS_${set}`);
    return places && weights ? [{ places, weights }] : [];
  });
  return (vertex) => mixed(joints, influences, vertex);
}

export const IDENTITY: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function mixed(
  joints: readonly Matrix[],
  influences: readonly { places: Accessor; weights: Accessor }[],
  vertex: number,
): Matrix {
  const sum = Array.from({ length: 16 }, () => 0);
  let total = 0;
  for (const { places, weights } of influences) {
    const joint = places.getElement(vertex, []);
    for (const [at, weight] of weights.getElement(vertex, []).entries()) {
      const matrix = joints[joint[at] ?? -1];
      if (weight === 0 || !matrix) continue;
      total += weight;
      for (let index = 0; index < 16; index += 1)
        sum[index] = (sum[index] ?? 0) + (matrix[index] ?? 0) * weight;
    }
  }
  // A vertex that no joint holds stays with the first one; weights that do not add up to one would shrink the mesh.
  return total === 0 ? (joints[0] ?? IDENTITY) : sum.map((value) => value / total);
}

function product(a: Matrix, b: Matrix): Matrix {
  return Array.from({ length: 16 }, (_, index) => {
    const [row, column] = [index % 4, index - (index % 4)];
    return [0, 1, 2, 3].reduce((sum, k) => sum + (a[row + k * 4] ?? 0) * (b[column + k] ?? 0), 0);
  });
}

/** Whether a matrix turns left into right. */
export function isMirrored(m: Matrix): boolean {
  const at = (index: number): number => m[index] ?? 0;
  const determinant =
    at(0) * (at(5) * at(10) - at(6) * at(9)) -
    at(4) * (at(1) * at(10) - at(2) * at(9)) +
    at(8) * (at(1) * at(6) - at(2) * at(5));
  return determinant < 0;
}
