import type { Accessor, Document } from '@gltf-transform/core';
import { arLimits } from '../ar-limits.ts';
import type { Motion, Moving } from './choose-motion.ts';

/** Puts in the place of all animations of a document one that has a value for every frame of every part that moves. */
export function recordFrames(
  document: Document,
  { parts, seconds }: Pick<Motion, 'parts' | 'seconds'>,
): void {
  const root = document.getRoot();
  for (const animation of root.listAnimations()) {
    for (const sampler of animation.listSamplers()) sampler.dispose();
    for (const channel of animation.listChannels()) channel.dispose();
    animation.dispose();
  }
  if (parts.length === 0) return;
  const buffer = root.listBuffers()[0] ?? document.createBuffer();
  const list = (array: Float32Array<ArrayBuffer>, type: 'SCALAR' | 'VEC3' | 'VEC4'): Accessor =>
    document.createAccessor().setArray(array).setType(type).setBuffer(buffer);
  const times = timesOf(seconds);
  const input = list(times, 'SCALAR');
  const animation = document.createAnimation('frames');
  for (const part of parts) {
    const output = list(framesOf(part, times), part.path === 'rotation' ? 'VEC4' : 'VEC3');
    const sampler = document.createAnimationSampler().setInput(input).setOutput(output);
    const channel = document.createAnimationChannel().setTargetNode(part.node);
    animation.addSampler(sampler);
    animation.addChannel(channel.setTargetPath(part.path).setSampler(sampler));
  }
}

/** A frame at the end too, so that what closes is closed. */
function timesOf(seconds: number): Float32Array<ArrayBuffer> {
  const rate = arLimits.framesPerSecond;
  const count = Math.max(1, Math.ceil(seconds * rate - 1e-3)) + 1;
  return Float32Array.from({ length: count }, (_, frame) => frame / rate);
}

function framesOf({ path, value }: Moving, times: Float32Array): Float32Array<ArrayBuffer> {
  const size = path === 'rotation' ? 4 : 3;
  const frames = new Float32Array(times.length * size);
  let before: readonly number[] = [];
  for (const [frame, time] of times.entries()) {
    const now = value(time);
    // Both signs are the same turn; between two of one sign every reader takes the short way.
    const away = size === 4 && now.reduce((sum, at, axis) => sum + at * (before[axis] ?? 0), 0) < 0;
    before = away ? now.map((each) => -each) : now;
    frames.set(before, frame * size);
  }
  return frames;
}
