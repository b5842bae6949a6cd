import { type GLTF, MathUtils, type mat4, type vec3, type vec4 } from '@gltf-transform/core';
import { type MovingNode, perFrame } from './frames.ts';
import type { Attribute, Prim } from './stage.ts';

/** Where a node stands: as one matrix, or in three steps where one of them changes over time. */
export function placement(node: GLTF.INode, moving: MovingNode): NonNullable<Prim['attributes']> {
  if (moving.translation || moving.rotation || moving.scale) return steps(node, moving);
  const matrix = node.matrix ?? composed(node);
  return [
    { name: 'xformOp:transform', type: 'matrix4d', value: matrix },
    { name: 'xformOpOrder', type: 'token[]', value: ['xformOp:transform'], uniform: true },
  ];
}

/** The matrix of a node's placement, column by column. */
export function composed({ translation, rotation, scale }: GLTF.INode): readonly number[] {
  const matrix: mat4 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const position = (translation ?? [0, 0, 0]) as vec3;
  const size = (scale ?? [1, 1, 1]) as vec3;
  return MathUtils.compose(position, (rotation ?? [0, 0, 0, 1]) as vec4, size, matrix);
}

function steps({ translation, rotation, scale }: GLTF.INode, moving: MovingNode): Attribute[] {
  const samples = (values: Float32Array | undefined, size: number) =>
    values ? { samples: perFrame(values, size) } : {};
  const [move, turn, size] = ['xformOp:translate', 'xformOp:orient', 'xformOp:scale'];
  return [
    {
      name: 'xformOp:translate',
      type: 'double3',
      value: translation ?? [0, 0, 0],
      ...samples(moving.translation, 3),
    },
    {
      name: 'xformOp:orient',
      type: 'quatf',
      value: rotation ?? [0, 0, 0, 1],
      ...samples(moving.rotation, 4),
    },
    {
      name: 'xformOp:scale',
      type: 'float3',
      value: scale ?? [1, 1, 1],
      ...samples(moving.scale, 3),
    },
    {
      name: 'xformOpOrder',
      type: 'token[]',
      value: [move, turn, size].flatMap((op) => op ?? []),
      uniform: true,
    },
  ];
}
