import { expect, test } from '@jest/globals';
import type { Document } from '@gltf-transform/core';
import {
  AnimationClip,
  Bone,
  type Group,
  type Mesh,
  type Object3D,
  QuaternionKeyframeTrack,
  VectorKeyframeTrack,
} from 'three';
import { documentOfScene } from '../../../src/conversion/inputs/scene/document-of-scene.ts';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';
import { glbOf } from '../made-models.ts';
import { boxScene, bytesOf } from './made-files.ts';
import { binaryFbx, quadFbx } from './made-fbx.ts';

const rounded = (values: Iterable<number>) =>
  Array.from(values, (value) => Math.round(value * 1e4) / 1e4);

/** What moves in a document, each with its times and values. */
const motionOf = (document: Document) =>
  document
    .getRoot()
    .listAnimations()
    .flatMap((animation) =>
      animation.listChannels().map((channel) => ({
        animation: animation.getName(),
        node: channel.getTargetNode()?.getName(),
        path: channel.getTargetPath(),
        times: rounded(channel.getSampler()!.getInput()!.getArray()!),
        values: rounded(channel.getSampler()!.getOutput()!.getArray()!),
        as: channel.getSampler()!.getInterpolation(),
      })),
    );

test('an FBX that slides slides in glTF as well, in its own units under a node in metres', async () => {
  const { document, warnings } = await readModel(
    binaryFbx(quadFbx({ unit: 1, along: [0, 50, 20] })),
  );
  expect(motionOf(document)).toEqual([
    {
      animation: 'Slide',
      node: 'Quad',
      path: 'translation',
      times: [0, 1, 2],
      values: [0, 0, 0, 50, 0, 0, 20, 0, 0],
      as: 'LINEAR',
    },
  ]);
  expect(warnings).toEqual(['The FBX file is in centimetres: it was brought to metres.']);
  expect((await validateGlb(await glbOf(document))).errors).toBe(0);
});

test('a USD whose part is placed by samples moves', async () => {
  const usda = `#usda 1.0
(
    metersPerUnit = 1
    upAxis = "Y"
    timeCodesPerSecond = 2
    startTimeCode = 0
    endTimeCode = 4
)
def Xform "Thing"
{
    def Mesh "Slider"
    {
        int[] faceVertexCounts = [3]
        int[] faceVertexIndices = [0, 1, 2]
        point3f[] points = [(0, 0, 0), (1, 0, 0), (0, 1, 0)]
        double3 xformOp:translate.timeSamples = {
            0: (0, 0, 0),
            2: (0.5, 0, 0),
            4: (0, 0.25, 0),
        }
        uniform token[] xformOpOrder = ["xformOp:translate"]
    }
}
`;
  const { document } = await readModel(bytesOf(usda));
  expect(motionOf(document)).toMatchObject([
    {
      node: 'Slider',
      path: 'translation',
      times: [0, 1, 2],
      values: [0, 0, 0, 0.5, 0, 0, 0, 0.25, 0],
    },
  ]);
});

const clipped = async (build: (scene: Group, box: Object3D) => AnimationClip) => {
  const scene = boxScene();
  const box = scene.children[0] as Mesh;
  box.name = 'Lid';
  scene.animations = [build(scene, box)];
  return documentOfScene(scene, () => null);
};

test('keys begin at zero, come once per moment and turn by whole turns of length one', async () => {
  const { document } = await clipped(
    () =>
      new AnimationClip('open', -1, [
        new QuaternionKeyframeTrack(
          'Lid.quaternion',
          [-1, 0, 0, 1],
          [0, 0, 0, 2, 0, 3, 0, 4, 9, 9, 9, 9, 0, 1, 0, 0],
        ),
      ]),
  );
  expect(motionOf(document)).toMatchObject([
    { path: 'rotation', times: [0, 1, 2], values: [0, 0, 0, 1, 0, 0.6, 0, 0.8, 0, 1, 0, 0] },
  ]);
});

test('what stays where it is gets no keys', async () => {
  const { document, warnings } = await clipped(
    () =>
      new AnimationClip('still', -1, [
        new VectorKeyframeTrack('Lid.scale', [0, 1], [1, 1, 1, 1, 1, 1]),
      ]),
  );
  expect(motionOf(document)).toEqual([]);
  expect(document.getRoot().listAnimations()).toEqual([]);
  expect(warnings).toEqual([]);
});

test('bones, keys that are no numbers and parts that are not there are left out with a warning', async () => {
  const { document, warnings } = await clipped((scene) => {
    const bone = new Bone();
    bone.name = 'Hinge';
    scene.add(bone);
    return new AnimationClip('bend', -1, [
      new VectorKeyframeTrack('Hinge.position', [0, 1], [0, 0, 0, 1, 1, 1]),
      new VectorKeyframeTrack('Lid.position', [0, 1], [0, 0, 0, NaN, 1, 1]),
      new VectorKeyframeTrack('Gone.position', [0, 1], [0, 0, 0, 1, 1, 1]),
    ]);
  });
  expect(motionOf(document)).toEqual([]);
  expect(warnings).toEqual([
    expect.stringContaining('bend loses the motion of its bones'),
    expect.stringContaining('Lid was left out'),
    expect.stringContaining('bend loses Gone.position'),
  ]);
});
