import type { Accessor, mat4 } from '@gltf-transform/core';
import type { VertexLayout } from './flat-model.ts';
import type { ModelPart } from './model-parts.ts';

/** Where in the list of vertices one attribute goes. */
interface Column {
  readonly to: Float32Array;
  readonly stride: number;
  readonly start: number;
}

/** Writes the vertices of a part as the layout says, moved by its node to where they are in the scene. */
export function writeVertices(
  { node, primitive }: ModelPart,
  layout: VertexLayout,
  to: Float32Array,
): void {
  const world = node.getWorldMatrix();
  const column = (start: number): Column => ({ to, stride: layout.stride, start });
  const read = (semantic: string) => floatsOf(primitive.getAttribute(semantic));
  movePlaces(world, read('POSITION'), column(0));
  turnDirections(normalMatrix(world), read('NORMAL'), column(3), 3);
  if (layout.uv > 0) copy(read('TEXCOORD_0'), 2, column(layout.uv));
  if (layout.secondUv > 0) copy(read('TEXCOORD_1'), 2, column(layout.secondUv));
  if (layout.color > 0) {
    // White where a part has no colours, and opaque where they have no alpha.
    for (let at = layout.color; at < to.length; at += layout.stride) to.fill(1, at, at + 4);
    const size = primitive.getAttribute('COLOR_0')?.getElementSize() ?? 4;
    copy(read('COLOR_0'), size, column(layout.color));
  }
  if (layout.tangent > 0) {
    const tangents = read('TANGENT');
    copy(tangents, 4, column(layout.tangent));
    turnDirections(world, tangents, column(layout.tangent), 4);
  }
}

function copy(given: Float32Array, size: number, { to, stride, start }: Column): void {
  for (let at = 0; at * size < given.length; at += 1)
    for (let index = 0; index < size; index += 1)
      to[at * stride + start + index] = given[at * size + index] ?? 0;
}

function movePlaces(m: mat4, given: Float32Array, { to, stride, start }: Column): void {
  for (let at = 0; at * 3 < given.length; at += 1) {
    const [x, y, z] = [given[at * 3] ?? 0, given[at * 3 + 1] ?? 0, given[at * 3 + 2] ?? 0];
    const vertex = at * stride + start;
    to[vertex] = m[0] * x + m[4] * y + m[8] * z + m[12];
    to[vertex + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    to[vertex + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }
}

/** Turns directions and makes them one long; a direction of no length stays so. */
function turnDirections(
  m: mat4,
  given: Float32Array,
  { to, stride, start }: Column,
  size: number,
): void {
  for (let at = 0; at * size < given.length; at += 1) {
    const from = at * size;
    const [a, b, c] = [given[from] ?? 0, given[from + 1] ?? 0, given[from + 2] ?? 0];
    const x = m[0] * a + m[4] * b + m[8] * c;
    const y = m[1] * a + m[5] * b + m[9] * c;
    const z = m[2] * a + m[6] * b + m[10] * c;
    const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
    to.set([x * scale, y * scale, z * scale], at * stride + start);
  }
}

/** Turns normals as its matrix turns surfaces: by the cofactors, which is right for stretched ones too. */
function normalMatrix(m: mat4): mat4 {
  const of = (a: number, b: number, c: number, d: number): number =>
    (m[a] ?? 0) * (m[b] ?? 0) - (m[c] ?? 0) * (m[d] ?? 0);
  const [x, y, z] = [of(5, 10, 6, 9), of(6, 8, 4, 10), of(4, 9, 5, 8)];
  const [p, q, r] = [of(2, 9, 1, 10), of(0, 10, 2, 8), of(1, 8, 0, 9)];
  const [u, v, w] = [of(1, 6, 2, 5), of(2, 4, 0, 6), of(0, 5, 1, 4)];
  return [x, y, z, 0, p, q, r, 0, u, v, w, 0, 0, 0, 0, 1];
}

/** Quantized attributes as plain floats. */
function floatsOf(accessor: Accessor | null): Float32Array {
  const array = accessor?.getArray();
  if (!accessor || !array) return NOTHING;
  if (array instanceof Float32Array) return array;
  if (!accessor.getNormalized()) return Float32Array.from(array);
  const signed = array instanceof Int8Array || array instanceof Int16Array;
  const most = 2 ** (8 * array.BYTES_PER_ELEMENT - (signed ? 1 : 0)) - 1;
  return Float32Array.from(array, (value) => Math.max(-1, value / most));
}

const NOTHING = new Float32Array();
