import type { Document, Node } from '@gltf-transform/core';
import { AnimationMixer, type Group, LoopOnce } from 'three';

/** Frames at which a moving file is compared: at rest, at its beginning, and on the way to its end. */
export function posesToCompare(document: Document): readonly (number | null)[] {
  const input = document.getRoot().listAnimations()[0]?.listSamplers()[0]?.getInput();
  const last = (input?.getCount() ?? 0) - 1;
  if (last < 0) return [null];
  return [null, ...new Set([0, Math.ceil(last / 3), Math.ceil((2 * last) / 3), last])];
}

/** Puts every moving node of a template where it stands in a frame. */
export function poseDocument(document: Document, frame: number): void {
  const channels = document
    .getRoot()
    .listAnimations()
    .flatMap((animation) => animation.listChannels());
  for (const channel of channels) {
    const value = channel.getSampler()?.getOutput()?.getElement(frame, []);
    const [node, path] = [channel.getTargetNode(), channel.getTargetPath()];
    if (node && path && value) pose(node, path, value);
  }
}

function pose(node: Node, path: string, [x = 0, y = 0, z = 0, w = 1]: readonly number[]): void {
  if (path === 'translation') node.setTranslation([x, y, z]);
  else if (path === 'scale') node.setScale([x, y, z]);
  else node.setRotation([x, y, z, w]);
}

/** Plays what a reader has found up to a moment, seconds. */
export function poseScene(group: Group, seconds: number): void {
  const mixer = new AnimationMixer(group);
  for (const clip of group.animations) {
    const action = mixer.clipAction(clip).setLoop(LoopOnce, 1);
    action.clampWhenFinished = true; // the last frame is asked for too, and a loop would be at its first again
    action.play();
  }
  mixer.setTime(seconds);
  group.updateMatrixWorld(true);
}
