import { type GLTF, MathUtils, type mat4, type vec3, type vec4 } from '@gltf-transform/core';
import { inverted } from './inverted.ts';
import type { MovingNode, Recording } from './frames.ts';
import { composed } from './placement.ts';
import type { Accessors } from './read-accessor.ts';
import type { Attribute, Prim } from './stage.ts';
import type { WornSkeleton } from './influences.ts';

/** What a skeleton is made from. */
export interface SkeletonNeeds {
  readonly json: GLTF.IGLTF;
  readonly accessors: Accessors;
  readonly recording: Recording;
  /** Gives a name that no other prim or joint has: readers find what moves by its name alone. */
  readonly nameOf: (name: string, fallback: string) => string;
}

/** A skin as USD has it, with what its meshes need to know of it. */
export interface MadeSkeleton extends WornSkeleton {
  readonly prim: Prim;
}

interface Joint {
  readonly node: number;
  /** Its name and those of all joints above it. */
  readonly path: string;
}

/** The skeleton of a skin that stands under `parent`, with its motion: its joints, and whatever nodes lie between them. */
export function skeletonPrim(needs: SkeletonNeeds, skin: GLTF.ISkin, parent: number | null) {
  const { json, nameOf } = needs;
  const joints = jointsBelow(needs, skin, parent);
  const paths = joints.map(({ path }) => path);
  const [name, motion] = [nameOf('Skeleton', ''), nameOf('Motion', '')];
  const nodes = joints.map(({ node }) => json.nodes?.[node] ?? {});
  const places = skin.joints.map((node) => joints.findIndex((joint) => joint.node === node));
  const prim: Prim = {
    name,
    type: 'Skeleton',
    apiSchemas: ['SkelBindingAPI'],
    attributes: [
      { name: 'joints', type: 'token[]', value: paths, uniform: true },
      {
        name: 'bindTransforms',
        type: 'matrix4d[]',
        value: bindTransforms(needs, { skin, places, count: joints.length }),
        uniform: true,
      },
      {
        name: 'restTransforms',
        type: 'matrix4d[]',
        value: Float64Array.from(nodes.flatMap((node) => [...(node.matrix ?? composed(node))])),
        uniform: true,
      },
    ],
    relations: [{ name: 'skel:animationSource', target: `./${name}/${motion}` }],
    children: [
      {
        name: motion,
        type: 'SkelAnimation',
        attributes: [
          { name: 'joints', type: 'token[]', value: paths, uniform: true },
          ...motions(needs, joints),
        ],
      },
    ],
  };
  return { prim, target: `./${name}`, places } satisfies MadeSkeleton;
}

/** Parents before children, as USD wants them. */
function jointsBelow({ json, nameOf }: SkeletonNeeds, skin: GLTF.ISkin, parent: number | null) {
  const wanted = new Set<number>();
  const parents = new Map<number, number>();
  for (const [index, { children = [] }] of (json.nodes ?? []).entries())
    for (const child of children) parents.set(child, index);
  for (const joint of skin.joints)
    for (let at: number | undefined = joint; at !== undefined; at = parents.get(at))
      if (at === parent) break;
      else wanted.add(at);
  const joints: Joint[] = [];
  const add = (node: number, above: string): void => {
    if (!wanted.has(node)) return;
    const path = above + nameOf(json.nodes?.[node]?.name ?? '', 'Joint');
    joints.push({ node, path });
    for (const child of json.nodes?.[node]?.children ?? []) add(child, `${path}/`);
  };
  const roots = [...wanted].filter((node) => !wanted.has(parents.get(node) ?? -1));
  for (const root of roots.toSorted((a, b) => a - b)) add(root, '');
  return joints;
}

const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Where each joint stood when the skin was put on; glTF keeps the way back. A node that holds no vertex stood anywhere. */
function bindTransforms(
  { accessors }: SkeletonNeeds,
  { skin, places, count }: { skin: GLTF.ISkin; places: readonly number[]; count: number },
): Float64Array {
  const { inverseBindMatrices: index } = skin;
  const back = index === undefined ? null : accessors.floats(index);
  const binds = Float64Array.from({ length: count * 16 }, (_, at) => IDENTITY[at % 16] ?? 0);
  for (const [joint, place] of places.entries())
    if (back) binds.set(inverted([...back.subarray(joint * 16, joint * 16 + 16)]), place * 16);
  return binds;
}

/** The three lists of an animated skeleton, a value per joint; where nothing changes one frame says it all. */
function motions({ json, recording }: SkeletonNeeds, joints: readonly Joint[]): Attribute[] {
  const frames = recording.frames?.count ?? 1;
  const poses = joints.map(({ node }) => ({
    rest: restOf(json.nodes?.[node] ?? {}),
    moving: recording.of(node),
  }));
  const list = (path: keyof MovingNode, size: 3 | 4): Float32Array[] => {
    const still = poses.every(({ moving }) => moving[path] === undefined);
    return Array.from({ length: still ? 1 : frames }, (_, frame) => {
      const values = new Float32Array(poses.length * size);
      for (const [at, { rest, moving }] of poses.entries()) {
        const own = moving[path]?.subarray(frame * size, (frame + 1) * size);
        values.set(own ?? rest[path], at * size);
      }
      return values;
    });
  };
  return [
    { name: 'rotations', type: 'quatf[]', samples: list('rotation', 4) },
    { name: 'scales', type: 'half3[]', samples: list('scale', 3) },
    { name: 'translations', type: 'float3[]', samples: list('translation', 3) },
  ];
}

function restOf({ matrix, translation, rotation, scale }: GLTF.INode) {
  const rest = {
    translation: (translation ?? [0, 0, 0]) as vec3,
    rotation: (rotation ?? [0, 0, 0, 1]) as vec4,
    scale: (scale ?? [1, 1, 1]) as vec3,
  };
  if (matrix) MathUtils.decompose(matrix as mat4, rest.translation, rest.rotation, rest.scale);
  return rest;
}
