import type { GLTF } from '@gltf-transform/core';
import { arLimits } from './ar-limits.ts';
import type { Accessors } from './read-accessor.ts';
import type { Frames } from './stage.ts';

/** What of a node's placement changes from frame to frame: a value per frame, one after the other. */
export interface MovingNode {
  readonly translation?: Float32Array;
  readonly rotation?: Float32Array;
  readonly scale?: Float32Array;
}

/** The frames of a template: how many there are, and what each node does in them. */
export interface Recording {
  readonly frames?: Frames;
  of(node: number): MovingNode;
}

/** Reads the one animation that a template for AR has, with a value per frame. */
export function readFrames(json: GLTF.IGLTF, accessors: Accessors): Recording {
  const moving = new Map<number, MovingNode>();
  let count = 0;
  for (const { channels, samplers } of json.animations ?? [])
    for (const { sampler: index, target } of channels) {
      const sampler = samplers[index];
      if (!sampler || target.node === undefined) continue;
      count = json.accessors?.[sampler.input]?.count ?? 0;
      const frames = { [target.path]: accessors.floats(sampler.output) };
      moving.set(target.node, { ...moving.get(target.node), ...frames });
    }
  return {
    ...(count > 0 ? { frames: { perSecond: arLimits.framesPerSecond, count } } : {}),
    of: (node) => moving.get(node) ?? {},
  };
}

/** The values of each frame, of so many numbers each. */
export const perFrame = (values: Float32Array, size: number): number[][] =>
  Array.from({ length: values.length / size }, (_, frame) => [
    ...values.subarray(frame * size, (frame + 1) * size),
  ]);
