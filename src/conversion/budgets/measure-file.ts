import type { GLTF } from '@gltf-transform/core';
import type { FileFigures } from '../../contract/budget.ts';

/** A file as it is measured: its glTF, and what the JSON does not say. */
export interface Measured {
  readonly json: GLTF.IGLTF;
  readonly bytes: number;
  readonly textures: readonly {
    readonly width: number;
    readonly height: number;
    readonly mediaType: string;
  }[];
}

const PLAIN = new Set(['image/jpeg', 'image/png']);

/** Measures a finished file, from its own JSON: what viewers will draw, not what the source had. */
export function measureFile({ json, bytes, textures }: Measured): FileFigures {
  const drawn = drawnPrimitives(json);
  const materials = new Set(drawn.map(({ material }) => material ?? -1));
  const edges = textures.map(({ width, height }) => Math.max(width, height));
  const inputs = (json.animations ?? []).flatMap(({ samplers }) =>
    samplers.map(({ input }) => json.accessors?.[input]?.max?.[0] ?? 0),
  );
  const odd = ({ width, height }: { width: number; height: number }): boolean =>
    !isPowerOfTwo(width) || !isPowerOfTwo(height);
  return {
    bytes,
    triangles: sum(drawn.map((primitive) => trianglesOf(json, primitive))),
    vertices: verticesOf(json),
    materials: materials.size,
    draws: drawn.length,
    nodes: json.nodes?.length ?? 0,
    meshes: json.meshes?.length ?? 0,
    'uv-sets': largestOf(drawn.map(uvSets)),
    'texture-edge': edges.length === 0 ? null : Math.max(...edges),
    'texture-edge-least': edges.length === 0 ? null : Math.min(...edges),
    'texture-sets': [...materials].filter((index) => isTextured(json.materials?.[index])).length,
    'textures-off-power-of-two': textures.filter(odd).length,
    'textures-not-jpeg-or-png': textures.filter(({ mediaType }) => !PLAIN.has(mediaType)).length,
    'required-extensions': json.extensionsRequired?.length ?? 0,
    'animation-seconds': largestOf(inputs),
  };
}

/** The meshes of the scene, one entry per node that shows them. */
function drawnMeshes(json: GLTF.IGLTF): GLTF.IMesh[] {
  const { nodes = [], meshes = [] } = json;
  const found: GLTF.IMesh[] = [];
  const left = rootsOf(json);
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { mesh = -1, children = [] } = nodes[at] ?? {};
    const shown = meshes[mesh];
    if (shown) found.push(shown);
    left.push(...children);
  }
  return found;
}

const rootsOf = ({ scene = 0, scenes = [] }: GLTF.IGLTF): number[] => [
  ...(scenes[scene]?.nodes ?? []),
];

const drawnPrimitives = (json: GLTF.IGLTF): GLTF.IMeshPrimitive[] =>
  drawnMeshes(json).flatMap(({ primitives }) => primitives);

/** Parts of one mesh may share a list of vertices, which is sent to the GPU once. */
const verticesOf = (json: GLTF.IGLTF): number =>
  sum(
    drawnMeshes(json).flatMap(({ primitives }) =>
      [...new Set(primitives.map(({ attributes }) => attributes['POSITION'] ?? -1))].map(
        (accessor) => json.accessors?.[accessor]?.count ?? 0,
      ),
    ),
  );

function trianglesOf(json: GLTF.IGLTF, { indices, attributes, mode = 4 }: GLTF.IMeshPrimitive) {
  const count = json.accessors?.[indices ?? attributes['POSITION'] ?? -1]?.count ?? 0;
  if (mode < 4) return 0;
  return mode === 4 ? Math.floor(count / 3) : Math.max(0, count - 2);
}

const uvSets = ({ attributes }: GLTF.IMeshPrimitive): number =>
  Object.keys(attributes).filter((semantic) => semantic.startsWith('TEXCOORD_')).length;

/** The rule of naming is the format's own, for extensions too. */
const isTextured = (material: GLTF.IMaterial | undefined): boolean =>
  /"\w+Texture":\{/.test(JSON.stringify(material ?? {}));

const isPowerOfTwo = (edge: number): boolean => Number.isInteger(Math.log2(edge));
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** Of as many as there may be: a list of a hundred thousand arguments is more than a call takes. */
const largestOf = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), 0);
