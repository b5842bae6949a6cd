import type { Document, Primitive } from '@gltf-transform/core';

/** glTF shades a mesh without normals flat, and USD leaves it to the viewer: each triangle gets its own three. */
export function addFlatNormals(document: Document, primitive: Primitive): void {
  unshare(document, primitive);
  const position = primitive.getAttribute('POSITION');
  const count = position?.getCount() ?? 0;
  const normals = new Float32Array(count * 3);
  const corner = (at: number): number[] => position?.getElement(at, []) ?? [];
  for (let at = 0; at + 2 < count; at += 3) {
    const [a, b, c] = [corner(at), corner(at + 1), corner(at + 2)];
    const normal = flatNormal(a, b, c);
    for (const place of [at, at + 1, at + 2]) normals.set(normal, place * 3);
  }
  const made = document.createAccessor().setType('VEC3').setArray(normals);
  primitive.setAttribute('NORMAL', made.setBuffer(position?.getBuffer() ?? null));
}

/** Gives every corner of every triangle a vertex of its own. */
function unshare(document: Document, primitive: Primitive): void {
  const corners = primitive.getIndices()?.getArray();
  if (!corners) return;
  for (const semantic of primitive.listSemantics()) {
    const shared = primitive.getAttribute(semantic);
    if (!shared) continue;
    const size = shared.getElementSize();
    const array = new Float32Array(corners.length * size);
    const element: number[] = [];
    for (const [at, vertex] of corners.entries())
      array.set(shared.getElement(vertex, element), at * size);
    const own = document.createAccessor().setType(shared.getType()).setArray(array);
    primitive.setAttribute(semantic, own.setBuffer(shared.getBuffer()));
  }
  primitive.setIndices(null);
}

function flatNormal(a: readonly number[], b: readonly number[], c: readonly number[]) {
  const edge = (to: readonly number[], axis: number): number => (to[axis] ?? 0) - (a[axis] ?? 0);
  const cross = (one: number, two: number): number =>
    edge(b, one) * edge(c, two) - edge(b, two) * edge(c, one);
  const normal = [cross(1, 2), cross(2, 0), cross(0, 1)];
  const length = Math.hypot(...normal) || 1;
  return normal.map((value) => value / length);
}
