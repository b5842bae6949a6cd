import { dispatch } from './dispatch.ts';
import type { Memory } from './memory.ts';
import type { KernelName, TextureKernels } from './texture-kernels.ts';

/** A picture in the GPU's memory, one word per pixel. */
export interface GpuPixels {
  readonly width: number;
  readonly height: number;
  readonly buffer: GPUBuffer;
}

/** How many 4x4 blocks cover a picture. */
export const blockCount = ({ width, height }: { width: number; height: number }): number =>
  Math.ceil(width / 4) * Math.ceil(height / 4);

/** Queues the encoding of one picture and returns the buffer its UASTC blocks will be in. */
export async function encodeBlocks(
  kernels: TextureKernels,
  memory: Memory,
  pixels: GpuPixels,
  hasAlpha: boolean,
): Promise<GPUBuffer> {
  const { device, tables } = kernels;
  const atOnce = kernels.pixelsPerDispatch / 16;
  const count = blockCount(pixels);
  const blocks = memory.buffer(count * 16, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const errors = memory.buffer(count * 4, GPUBufferUsage.STORAGE);
  const names: readonly KernelName[] = hasAlpha ? ['opaque', 'pair', 'alpha'] : ['opaque', 'pair'];
  for (const name of names) {
    const pipeline = await kernels.get(name);
    for (let first = 0; first < count; first += atOnce) {
      const end = Math.min(count, first + atOnce);
      dispatch(device, memory, {
        pipeline,
        job: [pixels.width, pixels.height, Math.ceil(pixels.width / 4), first, end],
        buffers: [pixels.buffer, blocks, errors, tables],
        groups: [Math.ceil((end - first) / 64), 1],
      });
    }
  }
  return blocks;
}
