import type { Accessor, Document, Material, Node, Primitive } from '@gltf-transform/core';
import { sceneOf } from '../../model/inspect-model.ts';
import { restPose } from '../../usdz/rest-pose.ts';

/** A model as the renderer wants it: every triangle of the scene in one list, in metres, those of a group one after the other. */
export interface FlatModel {
  readonly vertices: Float32Array<ArrayBuffer>;
  readonly corners: Uint32Array<ArrayBuffer>;
  readonly layout: VertexLayout;
  readonly groups: readonly TriangleGroup[];
  /** The places of all vertices alone. */
  readonly points: Float32Array;
  readonly warnings: readonly string[];
}

/** Floats per vertex, and where in it what begins; 0 where the model has none. Place and normal come first. */
export interface VertexLayout {
  readonly stride: number;
  readonly uv: number;
  readonly secondUv: number;
  readonly color: number;
  readonly tangent: number;
}

/** Triangles that look alike but for where they are. */
export interface TriangleGroup {
  readonly material: Material | null;
  readonly first: number;
  readonly count: number;
  readonly colored: boolean;
  readonly tangents: boolean;
}

interface Part {
  readonly node: Node;
  readonly primitive: Primitive;
  readonly material: Material | null;
  readonly colored: boolean;
  readonly tangents: boolean;
  readonly count: number;
}

/** Puts a document at rest into lists; what is no triangle is left out with a warning. */
export function flattenModel(source: Document): FlatModel {
  const warnings = leftOut(source);
  const { document } = restPose(source);
  const parts = partsOf(document);
  const layout = layoutOf(parts);
  const total = parts.reduce((sum, { primitive }) => sum + vertexCount(primitive), 0);
  const vertices = new Float32Array(total * layout.stride);
  const points = new Float32Array(total * 3);
  const corners = new Uint32Array(parts.reduce((sum, { count }) => sum + count * 3, 0));
  const groups: TriangleGroup[] = [];
  let [vertex, triangle] = [0, 0];
  for (const part of parts) {
    writeVertices(part, layout, vertices.subarray(vertex * layout.stride), points.subarray(vertex * 3));
    writeCorners(part, vertex, corners.subarray(triangle * 3, (triangle + part.count) * 3));
    const { material, colored, tangents, count } = part;
    const last = groups.at(-1);
    if (last && alike(last, part)) groups[groups.length - 1] = { ...last, count: last.count + count };
    else groups.push({ material, colored, tangents, count, first: triangle });
    vertex += vertexCount(part.primitive);
    triangle += count;
  }
  return { vertices, corners, layout, groups, points, warnings };
}

type Alike = Pick<Part, 'material' | 'colored' | 'tangents'>;
const alike = (one: Alike, other: Alike): boolean =>
  one.material === other.material &&
  one.colored === other.colored &&
  one.tangents === other.tangents;

function leftOut(document: Document): string[] {
  const modes = document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives().map((primitive) => primitive.getMode()));
  const used = document.getRoot().listExtensionsUsed().map(({ extensionName }) => extensionName);
  return [
    ...(modes.some((mode) => mode < 4) ? ['Pictures leave out lines and points.'] : []),
    ...used
      .filter((name) => name in UNSEEN)
      .map((name) => `Pictures do not show ${UNSEEN[name]} (${name}).`),
  ];
}

const UNSEEN: Readonly<Record<string, string>> = {
  KHR_materials_iridescence: 'the colours of thin films',
  KHR_materials_anisotropy: 'brushed reflections',
  KHR_materials_dispersion: 'the rainbow of glass',
  KHR_materials_diffuse_transmission: 'light through thin walls',
  EXT_mesh_gpu_instancing: 'copies of one mesh',
};

/** The primitives of the scene, equal materials side by side. */
function partsOf(document: Document): Part[] {
  const found: Part[] = [];
  sceneOf(document).traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const indices = primitive.getIndices();
      const corners = indices?.getCount() ?? vertexCount(primitive);
      if (vertexCount(primitive) === 0) continue;
      found.push({
        node,
        primitive,
        material: primitive.getMaterial(),
        colored: primitive.getAttribute('COLOR_0') !== null,
        tangents: primitive.getAttribute('TANGENT') !== null,
        count: Math.floor(corners / 3),
      });
    }
  });
  const order = new Map(document.getRoot().listMaterials().map((material, at) => [material, at]));
  const rank = ({ material, colored, tangents }: Part): number =>
    (material ? (order.get(material) ?? 0) * 4 : -4) + Number(colored) * 2 + Number(tangents);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

const vertexCount = (primitive: Primitive): number =>
  primitive.getAttribute('POSITION')?.getCount() ?? 0;

function layoutOf(parts: readonly Part[]): VertexLayout {
  let stride = 6;
  const place = (semantic: string, floats: number): number => {
    if (!parts.some(({ primitive }) => primitive.getAttribute(semantic))) return 0;
    stride += floats;
    return stride - floats;
  };
  const uv = place('TEXCOORD_0', 2);
  const secondUv = place('TEXCOORD_1', 2);
  const color = place('COLOR_0', 4);
  const tangent = place('TANGENT', 4);
  return { stride, uv, secondUv, color, tangent };
}

function writeVertices(
  { node, primitive }: Part,
  layout: VertexLayout,
  to: Float32Array,
  points: Float32Array,
): void {
  const { stride } = layout;
  const world = node.getWorldMatrix();
  const read = (semantic: string) => floatsOf(primitive.getAttribute(semantic));
  const positions = read('POSITION');
  const count = vertexCount(primitive);
  for (let at = 0; at < count; at += 1) {
    move(world, 1, positions, at * 3, points, at * 3);
    to.set(points.subarray(at * 3, at * 3 + 3), at * stride);
  }
  const normals = read('NORMAL');
  const turned = normalMatrix(world);
  for (let at = 0; at < normals.length / 3; at += 1)
    direct(turned, normals, at * 3, to, at * stride + 3);
  const tangents = read('TANGENT');
  for (let at = 0; at < tangents.length / 4; at += 1) {
    direct(world, tangents, at * 4, to, at * stride + layout.tangent);
    to[at * stride + layout.tangent + 3] = tangents[at * 4 + 3] ?? 1;
  }
  copy(read('TEXCOORD_0'), 2, to, stride, layout.uv);
  copy(read('TEXCOORD_1'), 2, to, stride, layout.secondUv);
  writeColors(primitive, to, layout, count);
}

function writeColors(
  primitive: Primitive,
  to: Float32Array,
  { stride, color }: VertexLayout,
  count: number,
): void {
  if (color === 0) return;
  const accessor = primitive.getAttribute('COLOR_0');
  const colors = floatsOf(accessor);
  const size = accessor?.getElementSize() ?? 0;
  for (let at = 0; at < count; at += 1)
    for (let channel = 0; channel < 4; channel += 1)
      to[at * stride + color + channel] = channel < size ? (colors[at * size + channel] ?? 1) : 1;
}

function copy(from: Float32Array, size: number, to: Float32Array, stride: number, start: number): void {
  if (start === 0) return;
  for (let at = 0; at * size < from.length; at += 1)
    for (let index = 0; index < size; index += 1)
      to[at * stride + start + index] = from[at * size + index] ?? 0;
}

function writeCorners({ primitive, count }: Part, first: number, to: Uint32Array): void {
  const indices = primitive.getIndices()?.getArray();
  for (let at = 0; at < count * 3; at += 1) to[at] = first + (indices?.[at] ?? at);
}

/** Quantized attributes as plain floats. */
function floatsOf(accessor: Accessor | null): Float32Array {
  const array = accessor?.getArray();
  if (!accessor || !array) return EMPTY;
  if (array instanceof Float32Array) return array;
  if (!accessor.getNormalized()) return Float32Array.from(array);
  const most = { 1: 255, 2: 65_535, 4: 4_294_967_295 }[array.BYTES_PER_ELEMENT] ?? 1;
  const signed = array instanceof Int8Array || array instanceof Int16Array;
  const scale = signed ? 1 / ((most - 1) / 2) : 1 / most;
  return Float32Array.from(array, (value) => Math.max(-1, value * scale));
}

const EMPTY = new Float32Array();
type Matrix = readonly number[];

function move(
  m: Matrix,
  w: number,
  from: Float32Array,
  at: number,
  to: Float32Array,
  start: number,
): void {
  const [x, y, z] = [from[at] ?? 0, from[at + 1] ?? 0, from[at + 2] ?? 0];
  for (let axis = 0; axis < 3; axis += 1)
    to[start + axis] =
      (m[axis] ?? 0) * x + (m[axis + 4] ?? 0) * y + (m[axis + 8] ?? 0) * z + (m[axis + 12] ?? 0) * w;
}

/** Moves a direction and makes it one long. */
function direct(m: Matrix, from: Float32Array, at: number, to: Float32Array, start: number): void {
  move(m, 0, from, at, to, start);
  const length = Math.hypot(to[start] ?? 0, to[start + 1] ?? 0, to[start + 2] ?? 0) || 1;
  for (let axis = 0; axis < 3; axis += 1) to[start + axis] = (to[start + axis] ?? 0) / length;
}

/** Turns normals as its matrix turns surfaces: by the cofactors, which is right for stretched ones too. */
function normalMatrix(m: Matrix): Matrix {
  const at = (index: number): number => m[index] ?? 0;
  const of = (a: number, b: number, c: number, d: number): number => at(a) * at(b) - at(c) * at(d);
  return [
    ...[of(5, 10, 6, 9), of(6, 8, 4, 10), of(4, 9, 5, 8), 0],
    ...[of(2, 9, 1, 10), of(0, 10, 2, 8), of(1, 8, 0, 9), 0],
    ...[of(1, 6, 2, 5), of(2, 4, 0, 6), of(0, 5, 1, 4), 0],
    ...[0, 0, 0, 1],
  ];
}
