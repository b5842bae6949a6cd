import type { Node } from '@gltf-transform/core';

export type Point = readonly [number, number, number];

const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/**
 * Returns what moves a node's vertices into the scene, metres. A skinned mesh ignores its node: its first joint stands for all,
 * since quantization changes every joint's inverse bind matrix alike.
 */
export function placing(node: Node): (point: readonly number[]) => Point {
  const skin = node.getSkin();
  const [joint] = skin?.listJoints() ?? [];
  if (!skin || !joint) return through(node.getWorldMatrix());
  const bind = skin.getInverseBindMatrices()?.getElement(0, []) ?? IDENTITY;
  const matrix = joint.getWorldMatrix();
  return (point) => apply(matrix, apply(bind, point));
}

function apply(matrix: readonly number[], [x = 0, y = 0, z = 0]: readonly number[]): Point {
  const row = (axis: number): number =>
    (matrix[axis] ?? 0) * x +
    (matrix[axis + 4] ?? 0) * y +
    (matrix[axis + 8] ?? 0) * z +
    (matrix[axis + 12] ?? 0);
  return [row(0), row(1), row(2)];
}

/** What a matrix does to a point. */
export const through =
  (matrix: readonly number[]) =>
  (point: readonly number[]): Point =>
    apply(matrix, point);
