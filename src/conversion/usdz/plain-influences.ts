import type { Document, Primitive } from '@gltf-transform/core';

const JOINTS_PER_VERTEX = 4;

/**
 * Writes down what holds each vertex in one way: numbers of joints, and weights that add up to one. Whatever no joint holds hangs on
 * the first, and a joint of no weight is the first one too, since some files name joints there that do not exist.
 */
export function plainInfluences(document: Document, primitive: Primitive, count: number): void {
  const [joints, weights] = ['JOINTS_0', 'WEIGHTS_0'].map((name) => primitive.getAttribute(name));
  const position = primitive.getAttribute('POSITION');
  const vertices = position?.getCount() ?? 0;
  const places = new Uint16Array(vertices * JOINTS_PER_VERTEX);
  const shares = new Float32Array(vertices * JOINTS_PER_VERTEX);
  for (let vertex = 0; vertex < vertices; vertex += 1) {
    const named = joints?.getElement(vertex, []) ?? [];
    const given = weights?.getElement(vertex, []) ?? [];
    const held = sharesOf(named, given, count);
    shares.set(held, vertex * JOINTS_PER_VERTEX);
    places.set(
      held.map((share, index) => (share > 0 ? (named[index] ?? 0) : 0)),
      vertex * JOINTS_PER_VERTEX,
    );
  }
  const list = (array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>) =>
    document
      .createAccessor()
      .setType('VEC4')
      .setArray(array)
      .setBuffer(position?.getBuffer() ?? null);
  primitive.setAttribute('JOINTS_0', list(places)).setAttribute('WEIGHTS_0', list(shares));
}

function sharesOf(named: readonly number[], given: readonly number[], count: number): number[] {
  const weights = given.map((weight, index) => ((named[index] ?? count) < count ? weight : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total > 0 ? weights.map((weight) => weight / total) : [1, 0, 0, 0];
}
