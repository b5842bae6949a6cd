import type { Mesh, Primitive } from '@gltf-transform/core';

const STRIP = 5;
const FAN = 6;

/** Whether anything of what is drawn can be seen: a triangle whose corners all lie in one place, or in a line, cannot. It mostly ends at the first one. */
export const hasArea = (meshes: readonly Mesh[]): boolean =>
  meshes.some((mesh) => mesh.listPrimitives().some(primitiveHasArea));

function primitiveHasArea(primitive: Primitive): boolean {
  const position = primitive.getAttribute('POSITION');
  const mode = primitive.getMode();
  if (!position || mode < 4) return false;
  const indices = primitive.getIndices();
  const count = (indices ?? position).getCount();
  const corner = (at: number): number[] =>
    position.getElement(indices?.getScalar(at) ?? at, [0, 0, 0]);
  for (let at = 2; at < count; at += mode === STRIP || mode === FAN ? 1 : 3)
    if (area(corner(mode === FAN ? 0 : at - 2), corner(at - 1), corner(at)) > 0) return true;
  return false;
}

function area(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  const [ux, uy, uz] = [0, 1, 2].map((axis) => (b[axis] ?? 0) - (a[axis] ?? 0)) as Three;
  const [vx, vy, vz] = [0, 1, 2].map((axis) => (c[axis] ?? 0) - (a[axis] ?? 0)) as Three;
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
}

type Three = [number, number, number];
