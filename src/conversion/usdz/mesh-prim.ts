import type { GLTF } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';
import type { Accessors } from './read-accessor.ts';
import type { Attribute, Prim } from './stage.ts';
import { type WornSkeleton, influences } from './influences.ts';
import { coordinatesName } from './texture-network.ts';

/** A mesh that stands where its parent stands. */
export interface MeshSource {
  readonly name: string;
  readonly primitive: GLTF.IMeshPrimitive;
  readonly material: string;
  readonly doubleSided: boolean;
  /** The material's factor, where it colours the vertices; null where no node reads their colours. */
  readonly vertexColor: readonly number[] | null;
  /** What bends it; left out where nothing does. */
  readonly skeleton?: WornSkeleton;
}

/** The triangles of one primitive as USD has them. */
export function meshPrim(accessors: Accessors, of: MeshSource): Prim {
  const { attributes, indices } = of.primitive;
  const position = attributes['POSITION'];
  if (position === undefined || indices === undefined)
    throw new Failure('internal.unexpected', { mesh: of.name });
  const corners = accessors.indices(indices);
  const points = accessors.floats(position);
  return {
    name: of.name,
    type: 'Mesh',
    apiSchemas: ['MaterialBindingAPI', ...(of.skeleton ? ['SkelBindingAPI'] : [])],
    attributes: [
      ...(of.doubleSided
        ? [{ name: 'doubleSided', type: 'bool', value: true, uniform: true } as const]
        : []),
      { name: 'extent', type: 'float3[]', value: extentOf(points) },
      { name: 'faceVertexCounts', type: 'int[]', value: threes(corners.length / 3) },
      { name: 'faceVertexIndices', type: 'int[]', value: corners },
      ...given(attributes['NORMAL'], (index) => ({
        name: 'normals',
        type: 'normal3f[]',
        value: accessors.floats(index),
        interpolation: 'vertex',
      })),
      { name: 'points', type: 'point3f[]', value: points },
      ...vertexColors(accessors, of),
      ...(of.skeleton ? influences(accessors, of.primitive, of.skeleton) : []),
      ...coordinateSets(attributes).flatMap((set) =>
        given(attributes[`TEXCOORD_${set}`], (index) => ({
          name: `primvars:${coordinatesName(set)}`,
          type: 'texCoord2f[]',
          value: accessors.coordinates(index),
          interpolation: 'vertex',
        })),
      ),
      { name: 'subdivisionScheme', type: 'token', value: 'none', uniform: true },
    ],
    relations: [
      { name: 'material:binding', target: of.material },
      ...(of.skeleton ? [{ name: 'skel:skeleton', target: of.skeleton.target }] : []),
    ],
  };
}

const given = (accessor: number | undefined, as: (index: number) => Attribute): Attribute[] =>
  accessor === undefined ? [] : [as(accessor)];

const coordinateSets = (attributes: GLTF.IMeshPrimitive['attributes']): number[] =>
  Object.keys(attributes)
    .flatMap((semantic) => /^TEXCOORD_(\d+)$/.exec(semantic)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);

/** Alpha per vertex has no place in a UsdPreviewSurface; colours are linear light in both formats. */
function vertexColors(accessors: Accessors, { primitive, vertexColor }: MeshSource): Attribute[] {
  const accessor = primitive.attributes['COLOR_0'];
  if (vertexColor === null || accessor === undefined) return [];
  const colors = accessors.floats(accessor);
  const size = accessors.components(accessor);
  const value = new Float32Array((colors.length / size) * 3);
  for (let at = 0; at < value.length; at += 1) {
    const channel = at % 3;
    value[at] = (colors[((at - channel) / 3) * size + channel] ?? 0) * (vertexColor[channel] ?? 1);
  }
  return [{ name: 'primvars:displayColor', type: 'color3f[]', value, interpolation: 'vertex' }];
}

const threes = (count: number): Int32Array => new Int32Array(count).fill(3);

function extentOf(points: Float32Array): Float32Array {
  const extent = new Float32Array([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity]);
  for (let at = 0; at < points.length; at += 1) {
    const [axis, value] = [at % 3, points[at] ?? NaN];
    extent[axis] = Math.min(extent[axis] ?? NaN, value);
    extent[axis + 3] = Math.max(extent[axis + 3] ?? NaN, value);
  }
  return extent;
}
