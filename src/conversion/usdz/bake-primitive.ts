import type { Accessor, Document, Primitive } from '@gltf-transform/core';
import { type Matrix, isMirrored } from './skinning.ts';

/** How the vertices of a primitive stand. */
export interface Pose {
  /** What moves each vertex. */
  readonly placed: (vertex: number) => Matrix;
  /** Of its morph targets. */
  readonly weights: readonly number[];
  /** Joints still move it: they stay. */
  readonly skinned?: true;
}

/** A copy of a primitive without morph targets, its vertices where the pose puts them. */
export function bakedPrimitive(document: Document, source: Primitive, pose: Pose): Primitive {
  const { placed, skinned = false } = pose;
  const baked = source.clone();
  for (const target of baked.listTargets()) baked.removeTarget(target);
  const bake = (semantic: string, normal: boolean): void => {
    const attribute = source.getAttribute(semantic);
    if (!attribute) return;
    const array = morphed(source, attribute, { semantic, weights: pose.weights });
    place(array, placed, normal);
    const made = document.createAccessor().setType('VEC3').setArray(array);
    baked.setAttribute(semantic, made.setBuffer(attribute.getBuffer()));
  };
  bake('POSITION', false);
  bake('NORMAL', true);
  // Nothing that reads the result uses tangents, and they would have to turn with the rest.
  const left = skinned ? /^TANGENT/ : /^(?:JOINTS|WEIGHTS|TANGENT)/;
  for (const semantic of baked.listSemantics())
    if (left.test(semantic)) baked.setAttribute(semantic, null);
  if (isMirrored(placed(0))) reverse(document, baked);
  return baked;
}

/** An attribute with its morph targets added by their weights. */
function morphed(
  primitive: Primitive,
  attribute: Accessor,
  { semantic, weights }: { semantic: string; weights: readonly number[] },
): Float32Array<ArrayBuffer> {
  const count = attribute.getCount();
  const array = new Float32Array(count * 3);
  const element: number[] = [];
  for (let at = 0; at < count; at += 1) array.set(attribute.getElement(at, element), at * 3);
  for (const [index, target] of primitive.listTargets().entries()) {
    const weight = weights[index] ?? 0;
    const offsets = target.getAttribute(semantic);
    if (weight === 0 || !offsets) continue;
    for (let at = 0; at < count; at += 1)
      for (const [axis, offset] of offsets.getElement(at, element).entries())
        array[at * 3 + axis] = (array[at * 3 + axis] ?? 0) + offset * weight;
  }
  return array;
}

/** Moves points, or turns normals: those by the cofactors, which is right for mirrored and stretched matrices too. */
function place(array: Float32Array, placed: (vertex: number) => Matrix, normal: boolean): void {
  for (let at = 0; at < array.length; at += 3) {
    const given = placed(at / 3);
    const m = normal ? cofactors(given) : given;
    const [x = 0, y = 0, z = 0] = array.subarray(at, at + 3);
    const row = (axis: number): number =>
      (m[axis] ?? 0) * x +
      (m[axis + 4] ?? 0) * y +
      (m[axis + 8] ?? 0) * z +
      (normal ? 0 : (m[axis + 12] ?? 0));
    const moved: [number, number, number] = [row(0), row(1), row(2)];
    const length = normal ? Math.hypot(...moved) || 1 : 1;
    array.set([moved[0] / length, moved[1] / length, moved[2] / length], at);
  }
}

function cofactors(m: Matrix): Matrix {
  const at = (index: number): number => m[index] ?? 0;
  const mirrored = isMirrored(m) ? -1 : 1;
  const of = (a: number, b: number, c: number, d: number): number =>
    mirrored * (at(a) * at(b) - at(c) * at(d));
  const [first, second, third] = [
    [of(5, 10, 6, 9), of(6, 8, 4, 10), of(4, 9, 5, 8), 0],
    [of(2, 9, 1, 10), of(0, 10, 2, 8), of(1, 8, 0, 9), 0],
    [of(1, 6, 2, 5), of(2, 4, 0, 6), of(0, 5, 1, 4), 0],
  ] as const;
  return [...first, ...second, ...third];
}

/** In a mirrored placement the corners run the other way round. */
function reverse(document: Document, primitive: Primitive): void {
  const indices = primitive.getIndices();
  const given = indices?.getArray();
  const count = given?.length ?? primitive.getAttribute('POSITION')?.getCount() ?? 0;
  const array = Uint32Array.from({ length: count }, (_, at) => given?.[at] ?? at);
  for (let at = 0; at + 2 < count; at += 3) {
    const second = array[at + 1] ?? 0;
    array[at + 1] = array[at + 2] ?? 0;
    array[at + 2] = second;
  }
  const made = document.createAccessor().setType('SCALAR').setArray(array);
  const buffer = indices?.getBuffer() ?? document.getRoot().listBuffers()[0] ?? null;
  primitive.setIndices(made.setBuffer(buffer));
}
