import type { Memory } from '../memory.ts';
import type { GpuModel } from './gpu-model.ts';
import type { Pipelines } from './pipelines.ts';
import type { Targets } from './targets.ts';

/** Bytes of `struct Layer`. */
const LAYER_BYTES = 32;
/** Layers per pixel of the whole picture that there is room for at first. */
const LAYERS_PER_PIXEL = 2;

/** Lists of see-through triangles, one per pixel. */
export interface LayerLists {
  readonly blend: GPUComputePipeline;
  /** The first layer of each pixel, then how many layers were wanted, then the dispatch that shades them. */
  readonly heads: GPUBuffer;
  /** That dispatch before there are any. */
  readonly none: GPUBuffer;
  readonly layers: GPUBuffer;
  readonly capacity: number;
}

/** Makes room for the see-through parts of a model; null where it has none. */
export async function openLayers(
  pipelines: Pipelines,
  memory: Memory,
  { model, targets }: { model: GpuModel; targets: Targets },
): Promise<LayerLists | null> {
  if (!model.groups.some(({ surface }) => surface.kind === 'layer')) return null;
  const pixels = targets.size * targets.size;
  const heads = memory.buffer(
    groupsAt(targets.size) + 12,
    GPUBufferUsage.STORAGE |
      GPUBufferUsage.INDIRECT |
      GPUBufferUsage.COPY_DST |
      GPUBufferUsage.COPY_SRC,
  );
  const none = memory.upload(new Uint32Array([0, 1, 1]), GPUBufferUsage.COPY_SRC);
  const blend = await pipelines.plain('blend');
  return { blend, heads, none, ...room(pipelines.device, memory, pixels * LAYERS_PER_PIXEL) };
}

/** Where in `heads` the dispatch stands, in bytes. */
export const groupsAt = (size: number): number => (size * size + 1) * 4;

/** Starts a picture with no layers. */
export function emptyLists(
  commands: GPUCommandEncoder,
  { heads, none }: LayerLists,
  size: number,
): void {
  commands.clearBuffer(heads);
  commands.copyBufferToBuffer(none, 0, heads, groupsAt(size), 12);
}

/** The same lists with room for as many layers as a picture wanted, as far as the device has any. */
export function moreRoom(
  device: GPUDevice,
  memory: Memory,
  { lists, wanted }: { lists: LayerLists; wanted: number },
): LayerLists {
  return { ...lists, ...room(device, memory, wanted) };
}

function room(device: GPUDevice, memory: Memory, wanted: number) {
  const most = Math.floor(device.limits.maxStorageBufferBindingSize / LAYER_BYTES);
  const capacity = Math.min(wanted, most);
  return { capacity, layers: memory.buffer(capacity * LAYER_BYTES, GPUBufferUsage.STORAGE) };
}
