import type { Accessor, Document, Primitive } from '@gltf-transform/core';
import {
  type BufferAttribute,
  type BufferGeometry,
  type InterleavedBufferAttribute,
  Matrix3,
  Matrix4,
  type Mesh,
  SkinnedMesh,
  Vector3,
} from 'three';
import { Failure } from '../../../kernel/errors.ts';

/** A part of a mesh with one material: from a corner on, so many corners. */
export interface Part {
  readonly start: number;
  readonly count: number;
  readonly material: number;
}

/** The parts of a mesh; without groups it is one. */
export function partsOf({ geometry, material }: Mesh): Part[] {
  const corners = geometry.index?.count ?? geometry.getAttribute('position')?.count ?? 0;
  if (!Array.isArray(material) || geometry.groups.length === 0)
    return corners === 0 ? [] : [{ start: 0, count: corners, material: 0 }];
  return geometry.groups.flatMap(({ start, count, materialIndex = 0 }) => {
    const left = Math.min(count, corners - start);
    return left > 0 ? [{ start, count: left, material: materialIndex }] : [];
  });
}

const ATTRIBUTES = [
  ['normal', 'NORMAL', 'VEC3'],
  ['uv', 'TEXCOORD_0', 'VEC2'],
  ['uv1', 'TEXCOORD_1', 'VEC2'],
  ['color', 'COLOR_0', null],
] as const;

/**
 * One part of a mesh of three.js as glTF has it. Texture coordinates are turned over, since three counts them from the bottom
 * for every format but glTF; a skinned mesh is taken as it stands.
 */
export function primitiveOf(document: Document, mesh: Mesh, part: Part): Primitive | null {
  const { geometry } = mesh;
  const place = cornersOf(geometry, part);
  const position = pointsOf(mesh, place);
  if (position.length === 0) return null;
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const accessor = (array: Float32Array<ArrayBuffer>, type: 'VEC2' | 'VEC3' | 'VEC4'): Accessor =>
    document.createAccessor().setArray(array).setType(type).setBuffer(buffer);
  const primitive = document.createPrimitive().setAttribute('POSITION', accessor(position, 'VEC3'));
  for (const [name, semantic, type] of ATTRIBUTES) {
    const attribute = geometry.getAttribute(name);
    if (!attribute) continue;
    const array = spread(attribute, place);
    if (semantic === 'NORMAL') tidyNormals(mesh, { array, place });
    if (semantic.startsWith('TEXCOORD')) turnOver(array);
    const own = attribute.itemSize === 4 ? 'VEC4' : 'VEC3';
    primitive.setAttribute(semantic, accessor(array, type ?? own));
  }
  return primitive;
}

function spread(
  attribute: BufferAttribute | InterleavedBufferAttribute,
  place: Uint32Array,
): Float32Array<ArrayBuffer> {
  const size = attribute.itemSize;
  const array = new Float32Array(place.length * size);
  for (const [at, vertex] of place.entries())
    for (let component = 0; component < size; component += 1)
      array[at * size + component] = attribute.getComponent(vertex, component);
  return array;
}

function turnOver(coordinates: Float32Array): void {
  for (let at = 1; at < coordinates.length; at += 2) coordinates[at] = 1 - (coordinates[at] ?? 0);
}

/** The vertices that the corners of a part name, whole triangles only. */
function cornersOf(geometry: BufferGeometry, { start, count }: Part): Uint32Array {
  const whole = count - (count % 3);
  const index = geometry.index;
  const vertices = geometry.getAttribute('position')?.count ?? 0;
  const corners = new Uint32Array(whole);
  for (let at = 0; at < whole; at += 1) {
    const vertex = index ? index.getX(start + at) : start + at;
    if (vertex >= vertices)
      throw new Failure('model.invalid', {
        place: geometry.name,
        reason: `vertex ${vertex} of ${vertices}`,
      });
    corners[at] = vertex;
  }
  return corners;
}

function pointsOf(mesh: Mesh, place: Uint32Array): Float32Array<ArrayBuffer> {
  const position = mesh.geometry.getAttribute('position');
  const posed = mesh instanceof SkinnedMesh || (mesh.morphTargetInfluences?.length ?? 0) > 0;
  const points = new Float32Array(place.length * 3);
  const point = new Vector3();
  for (const [at, vertex] of place.entries()) {
    if (posed) mesh.getVertexPosition(vertex, point);
    else point.fromBufferAttribute(position, vertex);
    points.set([point.x, point.y, point.z], at * 3);
  }
  return points;
}

/** Normals turn with a skin, and come in all lengths. */
function tidyNormals(
  mesh: Mesh,
  { array, place }: { array: Float32Array; place: Uint32Array },
): void {
  const normal = new Vector3();
  const [skin, turn] = [new Matrix4(), new Matrix3()];
  for (const [at, vertex] of place.entries()) {
    normal.fromArray(array, at * 3);
    if (mesh instanceof SkinnedMesh)
      normal.applyMatrix3(turn.getNormalMatrix(skinMatrix(mesh, vertex, skin)));
    normal.normalize();
    if (normal.lengthSq() === 0) normal.set(0, 1, 0);
    normal.toArray(array, at * 3);
  }
}

/** What the bones do to a vertex, as a matrix. */
function skinMatrix(mesh: SkinnedMesh, vertex: number, matrix: Matrix4): Matrix4 {
  const of = (x: number, y: number, z: number): Vector3 =>
    mesh.applyBoneTransform(vertex, new Vector3(x, y, z));
  const origin = of(0, 0, 0);
  const [x, y, z] = [of(1, 0, 0).sub(origin), of(0, 1, 0).sub(origin), of(0, 0, 1).sub(origin)];
  return matrix.makeBasis(x, y, z);
}
