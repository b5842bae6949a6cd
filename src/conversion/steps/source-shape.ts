import {
  type Document,
  MathUtils,
  type Node,
  type Primitive,
  type mat4,
  type vec3,
  type vec4,
} from '@gltf-transform/core';
import type { InstancedMesh } from '@gltf-transform/extensions';
import { Failure } from '../../kernel/errors.ts';
import { sceneOf, trianglesOf } from '../model/inspect-model.ts';
import { type Point, placing, through } from './place-vertex.ts';

/** How large a model is and where it stands, from the vertices its triangles name, and how many of those there are. */
export interface Shape {
  /** Least and greatest coordinate per axis, metres of the scene. */
  readonly box: readonly (readonly [min: number, max: number])[];
  readonly triangles: number;
}

/** Share of the diagonal by which a box may grow: packing to fourteen bits needs a third of it, simplification keeps to vertices there are. */
const GROWTH_MAX = 1 / 5_000;
/** However much simplification may take away, a model that lost a quarter of its length is another model. */
const LOSS_MAX = 0.25;
/** Every primitive rounds its share of the budget for itself, and small parts may vanish; a tenth is a model that fell apart. */
const KEPT_MIN = 0.1;

/** Measures a model as its source has it, packed or not, instanced or not. */
export function shapeOf(document: Document): Shape {
  const box = [0, 1, 2].map((): [number, number] => [Infinity, -Infinity]);
  let triangles = 0;
  sceneOf(document).traverse((node) => {
    const mesh = node.getMesh();
    if (!mesh) return;
    const placed = placing(node);
    for (const instance of instancesOf(node)) {
      triangles += trianglesOf([mesh]);
      for (const primitive of mesh.listPrimitives())
        for (const point of named(primitive)) grow(box, placed(instance(point)));
    }
  });
  return { box, triangles };
}

/**
 * Compares a finished model with its source, past all steps in between; returns the largest difference of the boxes.
 * `error` is the share of the size by which simplification was allowed to move things, 0 where there was none.
 */
export function compareShapes(
  source: Shape,
  made: Shape,
  { error, trianglesMax }: { error: number; trianglesMax: number },
): number {
  const size = Math.hypot(...source.box.map(([min, max]) => max - min));
  const growthMax = size * GROWTH_MAX;
  const lossMax = growthMax + size * Math.min(error, LOSS_MAX);
  let boundsDelta = 0;
  for (const [axis, [min, max]] of source.box.entries()) {
    const [least = NaN, greatest = NaN] = made.box[axis] ?? [];
    for (const inward of [least - min, max - greatest]) {
      // Written so that a NaN is a difference too.
      if (!(inward <= lossMax && inward >= -growthMax))
        throw differs('bounding box of the source', { axis, off: inward, max: lossMax });
      boundsDelta = Math.max(boundsDelta, Math.abs(inward));
    }
  }
  const [is, was] = [made.triangles, source.triangles];
  const wanted = error === 0 ? was : Math.ceil(Math.min(was, trianglesMax) * KEPT_MIN);
  if (!(is >= wanted && is <= was)) throw differs('triangles of the source', { is, was, wanted });
  return boundsDelta;
}

const differs = (what: string, detail: Record<string, number>) =>
  new Failure('conversion.check-failed', { what, ...detail });

function grow(box: [number, number][], point: Point): void {
  for (const [axis, range] of box.entries()) {
    const at = point[axis] ?? NaN;
    range[0] = Math.min(range[0], at);
    range[1] = Math.max(range[1], at);
  }
}

/** The vertices that are drawn: primitives may share a list of which each names only some. */
function* named(primitive: Primitive): Generator<readonly number[]> {
  const position = primitive.getAttribute('POSITION');
  if (!position) return;
  const indices = primitive.getIndices()?.getArray();
  const drawn = new Uint8Array(position.getCount()).fill(indices ? 0 : 1);
  for (const index of indices ?? []) drawn[index] = 1;
  const element: number[] = [];
  for (const [vertex, is] of drawn.entries())
    if (is === 1) yield position.getElement(vertex, element);
}

type Move = (point: readonly number[]) => readonly number[];

/** Where a node draws its mesh: once, or as often as EXT_mesh_gpu_instancing says. */
function instancesOf(node: Node): Move[] {
  const instances = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing');
  const counted = instances?.listAttributes()[0];
  if (!instances || !counted) return [(point) => point];
  const read = <T extends number[]>(semantic: string, at: number, none: T): T =>
    instances.getAttribute(semantic)?.getElement<T>(at, none) ?? none;
  return Array.from({ length: counted.getCount() }, (_, at) => {
    const position = read<vec3>('TRANSLATION', at, [0, 0, 0]);
    const rotation = read<vec4>('ROTATION', at, [0, 0, 0, 1]);
    const scale = read<vec3>('SCALE', at, [1, 1, 1]);
    const matrix: mat4 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    return through(MathUtils.compose(position, rotation, scale, matrix));
  });
}
