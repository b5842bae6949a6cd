import type { GLTF } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';
import type { Accessors } from './read-accessor.ts';
import type { Attribute } from './stage.ts';

/** A skeleton as a mesh beside it names it. */
export interface WornSkeleton {
  readonly target: string;
  /** From the number of a joint in the skin to the one in the skeleton, where parents come first. */
  readonly places: readonly number[];
}

const PER_VERTEX = 4;
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Which joints hold each vertex of a mesh, and how much each of them does. */
export function influences(
  accessors: Accessors,
  { attributes }: GLTF.IMeshPrimitive,
  { places }: WornSkeleton,
): Attribute[] {
  const { JOINTS_0: joints, WEIGHTS_0: weights } = attributes;
  if (joints === undefined || weights === undefined)
    throw new Failure('internal.unexpected', { joints: joints ?? -1 });
  const value = accessors.numbers(joints).map((joint) => places[joint] ?? 0);
  const perVertex = { interpolation: 'vertex', elementSize: PER_VERTEX } as const;
  return [
    { name: 'primvars:skel:geomBindTransform', type: 'matrix4d', value: IDENTITY },
    { name: 'primvars:skel:jointIndices', type: 'int[]', value, ...perVertex },
    {
      name: 'primvars:skel:jointWeights',
      type: 'float[]',
      value: accessors.floats(weights),
      ...perVertex,
    },
  ];
}
