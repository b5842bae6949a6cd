import { expect, test } from '@jest/globals';
import type { Document, Node } from '@gltf-transform/core';
import { restPose } from '../../../src/conversion/usdz/rest-pose.ts';
import { emptyModel, sheet } from '../made-models.ts';

const nodesOf = (document: Document): Node[] =>
  document
    .getRoot()
    .listNodes()
    .filter((node) => node.getMesh() !== null);

/** One triangle in the plane of the screen, its front towards the viewer. */
function triangle() {
  const { document, mesh } = emptyModel();
  const buffer = document.createBuffer();
  const list = (
    array: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
    type: 'VEC3' | 'VEC4',
  ) => document.createAccessor().setArray(array).setType(type).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', list(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]), 'VEC3'))
    .setAttribute('NORMAL', list(new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1]), 'VEC3'));
  mesh.addPrimitive(primitive);
  return { document, mesh, primitive, list };
}

/** The corners of the first triangle as they are drawn, and the side that their order shows to the viewer. */
function drawn(document: Document) {
  const [node] = nodesOf(document);
  const primitive = node!.getMesh()!.listPrimitives()[0]!;
  const position = primitive.getAttribute('POSITION')!;
  const matrix = node!.getWorldMatrix();
  const at = (corner: number): number[] => {
    const vertex = primitive.getIndices()?.getScalar(corner) ?? corner;
    const [x = 0, y = 0, z = 0] = position.getElement(vertex, []);
    return [0, 1, 2].map(
      (axis) =>
        matrix[axis]! * x + matrix[axis + 4]! * y + matrix[axis + 8]! * z + matrix[axis + 12]!,
    );
  };
  const [a, b, c] = [at(0), at(1), at(2)];
  const front = (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
  const normal = primitive.getAttribute('NORMAL')!.getElement(0, []);
  return { corners: [a, b, c], front: Math.sign(front), normal };
}

test('a model that neither bends nor mirrors is left as it is', () => {
  const { document } = triangle();
  expect(restPose(document)).toEqual({ document, warnings: [] });
});

test('a mirrored part is drawn where it was, with its front still in front', () => {
  const { document } = triangle();
  nodesOf(document)[0]!.setScale([-2, 1, 1]).setTranslation([5, 0, 0]);
  const still = drawn(restPose(document).document);
  expect(still.corners).toEqual(
    expect.arrayContaining([
      [5, 0, 0],
      [3, 0, 0],
      [5, 1, 0],
    ]),
  );
  expect(still.front).toBe(1);
  expect(still.normal).toEqual([0, 0, 1]);
});

test('a skin is worked in: each vertex stands where its joints hold it, whatever its node says', () => {
  const { document, primitive, list } = triangle();
  const scene = document.getRoot().listScenes()[0]!;
  const hip = document.createNode('hip').setTranslation([0, 0, 10]);
  const knee = document.createNode('knee').setTranslation([0, 4, 0]);
  scene.addChild(hip.addChild(knee));
  primitive
    .setAttribute('JOINTS_0', list(new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]), 'VEC4'))
    .setAttribute(
      'WEIGHTS_0',
      list(new Float32Array([1, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5, 0, 0]), 'VEC4'),
    );
  const skin = document.createSkin().addJoint(hip).addJoint(knee);
  nodesOf(document)[0]!.setSkin(skin).setTranslation([100, 0, 0]);
  const { document: still } = restPose(document);
  // The second vertex is held by no joint, and the third half by each: halfway between 0 and 4.
  expect(drawn(still).corners).toEqual([
    [0, 0, 10],
    [1, 0, 10],
    [0, 3, 10],
  ]);
  expect(nodesOf(still)[0]!.getSkin()).toBeNull();
  expect(nodesOf(document)[0]!.getSkin()).toBe(skin);
});

test('a morph target is worked in by the weight that the node has', () => {
  const { document, mesh, primitive, list } = triangle();
  const moved = new Float32Array([0, 0, 0, 0, 0, 0, 0, 2, 0]);
  const target = document.createPrimitiveTarget().setAttribute('POSITION', list(moved, 'VEC3'));
  primitive.addTarget(target);
  mesh.setWeights([1]);
  nodesOf(document)[0]!.setWeights([0.5]);
  expect(drawn(restPose(document).document).corners[2]).toEqual([0, 2, 0]);
});

test('lines are left out and strips become triangles, and whoever made them is told', () => {
  const { document, mesh, primitive } = triangle();
  mesh.addPrimitive(sheet(document, 2).setMode(1));
  primitive.setMode(5);
  document.createAnimation('wave');
  const { document: still, warnings } = restPose(document);
  const [left] = nodesOf(still)[0]!.getMesh()!.listPrimitives();
  expect(nodesOf(still)[0]!.getMesh()!.listPrimitives()).toHaveLength(1);
  expect(left?.getMode()).toBe(4);
  expect(warnings).toEqual([
    'The AR file leaves out lines and points, which AR viewers do not draw.',
  ]);
});
