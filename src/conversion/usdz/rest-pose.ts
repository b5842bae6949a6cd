import type { Accessor, Document, Node, Primitive } from '@gltf-transform/core';
import { cloneDocument, convertPrimitiveToTriangles } from '@gltf-transform/functions';
import { sceneOf } from '../model/inspect-model.ts';

/** A model that stands still, in triangles; what of the source is not in it. */
export interface RestPose {
  readonly document: Document;
  readonly warnings: readonly string[];
}

const TRIANGLES = 4;

/**
 * The model as it stands before anything moves: skins and morph targets are worked into the vertices, and so are mirrored
 * placements, since AR viewers disagree about which side of a mirrored triangle is its front. Lines and points are left out.
 * A document without any of these is returned as it is.
 */
export function restPose(source: Document): RestPose {
  const root = source.getRoot();
  const modes = root
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())
    .map((primitive) => primitive.getMode());
  const lines = modes.some((mode) => mode < TRIANGLES);
  const bent = drawnNodes(source).filter(isBent);
  const warnings = [
    ...(root.listAnimations().length > 0
      ? ['The AR file shows the model at rest: its animations are left out.']
      : []),
    ...(lines ? ['The AR file leaves out lines and points, which AR viewers do not draw.'] : []),
  ];
  const plain = modes.every((mode) => mode === TRIANGLES);
  if (plain && bent.length === 0) return { document: source, warnings };
  const document = cloneDocument(source).setLogger(source.getLogger());
  keepTriangles(document);
  for (const node of drawnNodes(document).filter(isBent)) straighten(document, node);
  return { document, warnings };
}

function keepTriangles(document: Document): void {
  for (const mesh of document.getRoot().listMeshes()) {
    for (const primitive of mesh.listPrimitives())
      if (primitive.getMode() < TRIANGLES) mesh.removePrimitive(primitive);
      else if (primitive.getMode() > TRIANGLES) convertPrimitiveToTriangles(primitive);
    if (mesh.listPrimitives().length === 0) mesh.dispose();
  }
}

function drawnNodes(document: Document): Node[] {
  const nodes: Node[] = [];
  sceneOf(document).traverse((node) => {
    if (node.getMesh()) nodes.push(node);
  });
  return nodes;
}

const isBent = (node: Node): boolean =>
  node.getSkin() !== null ||
  node
    .getMesh()
    ?.listPrimitives()
    .some((primitive) => primitive.listTargets().length > 0) === true ||
  isMirrored(node.getWorldMatrix());

function isMirrored(m: Matrix): boolean {
  const at = (index: number): number => m[index] ?? 0;
  const determinant =
    at(0) * (at(5) * at(10) - at(6) * at(9)) -
    at(4) * (at(1) * at(10) - at(2) * at(9)) +
    at(8) * (at(1) * at(6) - at(2) * at(5));
  return determinant < 0;
}

/** Gives a node's mesh, as it is drawn, to a new node that stands in the scene's own space. */
function straighten(document: Document, node: Node): void {
  const mesh = node.getMesh();
  if (!mesh) return;
  const weights = node.getWeights().length > 0 ? node.getWeights() : mesh.getWeights();
  const still = document.createMesh(mesh.getName()).setExtras(mesh.getExtras());
  for (const primitive of mesh.listPrimitives())
    still.addPrimitive(bakedPrimitive(document, primitive, { node, weights }));
  node.setMesh(null).setSkin(null);
  sceneOf(document).addChild(document.createNode(node.getName()).setMesh(still));
}

type Matrix = readonly number[];

interface Pose {
  readonly node: Node;
  readonly weights: readonly number[];
}

function bakedPrimitive(document: Document, source: Primitive, pose: Pose): Primitive {
  const baked = source.clone();
  for (const target of baked.listTargets()) baked.removeTarget(target);
  const placed = placements(source, pose.node);
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
  for (const semantic of baked.listSemantics())
    if (/^(?:JOINTS|WEIGHTS|TANGENT)/.test(semantic)) baked.setAttribute(semantic, null);
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

/** What moves each vertex into the scene: its node, or its joints by their weights; a skinned mesh ignores its node. */
function placements(primitive: Primitive, node: Node): (vertex: number) => Matrix {
  const skin = node.getSkin();
  if (!skin) {
    const world = node.getWorldMatrix();
    return () => world;
  }
  const inverse = skin.getInverseBindMatrices();
  const joints = skin.listJoints().map((joint, index): Matrix => {
    const bind = inverse?.getElement(index, []) ?? IDENTITY;
    return product(joint.getWorldMatrix(), bind);
  });
  const influences = [0, 1, 2, 3].flatMap((set) => {
    const places = primitive.getAttribute(`JOINTS_${set}`);
    const weights = primitive.getAttribute(`WEIGHTS_${set}`);
    return places && weights ? [{ places, weights }] : [];
  });
  return (vertex) => mixed(joints, influences, vertex);
}

const IDENTITY: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function mixed(
  joints: readonly Matrix[],
  influences: readonly { places: Accessor; weights: Accessor }[],
  vertex: number,
): Matrix {
  const sum = Array.from({ length: 16 }, () => 0);
  let total = 0;
  for (const { places, weights } of influences) {
    const joint = places.getElement(vertex, []);
    for (const [at, weight] of weights.getElement(vertex, []).entries()) {
      const matrix = joints[joint[at] ?? -1];
      if (weight === 0 || !matrix) continue;
      total += weight;
      for (let index = 0; index < 16; index += 1)
        sum[index] = (sum[index] ?? 0) + (matrix[index] ?? 0) * weight;
    }
  }
  // A vertex that no joint holds stays with the first one; weights that do not add up to one would shrink the mesh.
  return total === 0 ? (joints[0] ?? IDENTITY) : sum.map((value) => value / total);
}

function product(a: Matrix, b: Matrix): Matrix {
  return Array.from({ length: 16 }, (_, index) => {
    const [row, column] = [index % 4, index - (index % 4)];
    return [0, 1, 2, 3].reduce((sum, k) => sum + (a[row + k * 4] ?? 0) * (b[column + k] ?? 0), 0);
  });
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
