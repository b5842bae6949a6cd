import type { Memory } from '../memory.ts';
import type { DrawnGroup, GpuModel } from './gpu-model.ts';
import type { LayerLists } from './layer-lists.ts';
import type { Pipelines } from './pipelines.ts';
import type { Room } from './room/open-room.ts';
import type { Targets } from './targets.ts';

/** What all frames of a job share. */
export interface DrawJob {
  readonly pipelines: Pipelines;
  readonly memory: Memory;
  readonly scattering: GPUBuffer;
  readonly room: Room;
  readonly model: GpuModel;
  readonly targets: Targets;
  readonly gather: GPUComputePipeline;
  readonly develop: GPUComputePipeline;
  /** Null for a model without see-through parts. */
  layers: LayerLists | null;
}

/** Groups that are drawn alike, through one camera. */
export interface Batch {
  /** `struct Frame` of frame.wgsl. */
  readonly frame: GPUBuffer;
  readonly groups: readonly DrawnGroup[];
}

/** Buffers by their order in a kernel. */
export const bound = (buffers: readonly GPUBuffer[]): GPUBindGroupEntry[] =>
  buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
