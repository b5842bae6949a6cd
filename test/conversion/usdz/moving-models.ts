import type { AnimationSampler, Document, Node, Primitive } from '@gltf-transform/core';
import { emptyModel, sheet } from '../made-models.ts';

/** Models that move, so small that every corner of every frame can be compared. */

export interface Keys {
  readonly node: Node;
  readonly path: 'translation' | 'rotation' | 'scale' | 'weights';
  readonly times: readonly number[];
  readonly values: readonly (readonly number[])[];
  readonly interpolation?: 'LINEAR' | 'STEP' | 'CUBICSPLINE';
}

/** Adds an animation of some channels to a document. */
export function animate(document: Document, name: string, channels: readonly Keys[]): void {
  const buffer = document.getRoot().listBuffers()[0]!;
  const animation = document.createAnimation(name);
  for (const { node, path, times, values, interpolation = 'LINEAR' } of channels) {
    const size = values[0]!.length;
    const type = ({ 1: 'SCALAR', 3: 'VEC3', 4: 'VEC4' } as const)[size] ?? 'SCALAR';
    const list = (numbers: readonly number[], as: typeof type) =>
      document.createAccessor().setType(as).setArray(Float32Array.from(numbers)).setBuffer(buffer);
    const sampler: AnimationSampler = document
      .createAnimationSampler()
      .setInput(list(times, 'SCALAR'))
      .setOutput(list(values.flat(), type))
      .setInterpolation(interpolation);
    const channel = document.createAnimationChannel().setTargetNode(node).setTargetPath(path);
    animation.addSampler(sampler).addChannel(channel.setSampler(sampler));
  }
}

/** Gives a sheet the normals of its waves: without any, viewers shade it flat or smooth as they like. */
function smooth(document: Document, primitive: Primitive): Primitive {
  const position = primitive.getAttribute('POSITION')!;
  const normals = new Float32Array(position.getCount() * 3);
  for (let vertex = 0; vertex < position.getCount(); vertex += 1) {
    const [x = 0, y = 0] = position.getElement(vertex, []);
    const across = -0.9 * Math.cos(x * 9) * Math.cos(y * 7);
    const up = 0.7 * Math.sin(x * 9) * Math.sin(y * 7);
    const length = Math.hypot(across, up, 1);
    normals.set([across / length, up / length, 1 / length], vertex * 3);
  }
  const list = document.createAccessor().setType('VEC3').setArray(normals);
  return primitive.setAttribute('NORMAL', list.setBuffer(position.getBuffer()));
}

const half = Math.SQRT1_2;
export const quarterTurn = [0, half, 0, half];
export const noTurn = [0, 0, 0, 1];

/** A cupboard: a body that stands, a door that turns on it, and on the door a mirrored knob and one that changes its shape. */
export function cupboard() {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(smooth(document, sheet(document, 4)));
  const [body] = document.getRoot().listNodes();
  const door = document.createNode('door').setMesh(mesh).setTranslation([1, 0, 0]);
  const knob = document.createNode('knob').setMesh(mesh).setScale([-0.1, 0.1, 0.1]);
  const soft = document.createMesh('soft').addPrimitive(smooth(document, sheet(document, 3)));
  const offsets = new Float32Array(16 * 3).fill(0.25);
  const target = document.createPrimitiveTarget();
  const buffer = document.getRoot().listBuffers()[0]!;
  const list = document.createAccessor().setType('VEC3').setArray(offsets).setBuffer(buffer);
  soft.listPrimitives()[0]!.addTarget(target.setAttribute('POSITION', list));
  const cushion = document.createNode('cushion').setMesh(soft).setWeights([0.5]);
  body!.addChild(door.addChild(knob).addChild(cushion));
  animate(document, 'open', [
    { node: door, path: 'rotation', times: [0, 1], values: [noTurn, quarterTurn] },
  ]);
  return { document, body: body!, door, knob, cushion };
}

/**
 * A strip that bends at its middle: two joints with a node between them that is no joint, under an armature in centimetres. The
 * mesh hangs elsewhere, since a skin ignores where it hangs.
 */
export function bendingStrip() {
  const { document, mesh } = emptyModel();
  const strip = smooth(document, sheet(document, 6));
  const count = strip.getAttribute('POSITION')!.getCount();
  const buffer = document.getRoot().listBuffers()[0]!;
  const joints = new Uint8Array(count * 4);
  const weights = new Float32Array(count * 4);
  for (let vertex = 0; vertex < count; vertex += 1) {
    const [x = 0] = strip.getAttribute('POSITION')!.getElement(vertex, []);
    joints.set([0, 1, 0, 0], vertex * 4);
    weights.set([1 - x, x, 0, 0], vertex * 4);
  }
  const accessor = () => document.createAccessor().setBuffer(buffer);
  strip
    .setAttribute('JOINTS_0', accessor().setType('VEC4').setArray(joints))
    .setAttribute('WEIGHTS_0', accessor().setType('VEC4').setArray(weights));
  mesh.addPrimitive(strip);
  const [wearer] = document.getRoot().listNodes();
  const root = document.createNode('root joint').setTranslation([10, 0, 0]);
  const between = document.createNode('between').setTranslation([20, 5, 0]);
  const tip = document.createNode('tip').setTranslation([0, -5, 0]).setRotation([0, 0, 0, 1]);
  const armature = document
    .createNode('armature')
    .setScale([0.01, 0.01, 0.01])
    .setRotation([0, 0.28, 0, 0.96])
    .setTranslation([0, 1, 0]);
  const [scene] = document.getRoot().listScenes();
  scene!.addChild(armature.addChild(root.addChild(between.addChild(tip))));
  const binds = new Float32Array(32);
  for (const [index, at] of [0.1, 0.3].entries())
    binds.set([100, 0, 0, 0, 0, 100, 0, 0, 0, 0, 100, 0, -at * 100, 0, 0, 1], index * 16);
  const skin = document.createSkin('strip').addJoint(tip).addJoint(root);
  // The skin counts its joints from the tip.
  const [first, second] = [binds.slice(16), binds.slice(0, 16)];
  skin.setInverseBindMatrices(
    accessor()
      .setType('MAT4')
      .setArray(Float32Array.from([...first, ...second])),
  );
  wearer!.setSkin(skin).setTranslation([7, 7, 7]);
  animate(document, 'bend', [
    { node: tip, path: 'rotation', times: [0, 2], values: [noTurn, [0, 0, half, half]] },
    {
      node: root,
      path: 'translation',
      times: [0, 1, 2],
      values: [
        [10, 0, 0],
        [10, 30, 0],
        [10, 0, 0],
      ],
    },
  ]);
  return { document, armature, root, tip, skin };
}
