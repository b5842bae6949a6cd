import type { Memory } from './memory.ts';
import type { TextureKernels } from './texture-kernels.ts';

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
export function encodeBlocks(
  kernels: TextureKernels,
  memory: Memory,
  pixels: GpuPixels,
  hasAlpha: boolean,
): GPUBuffer {
  const { device, nearest, blocksPerDispatch } = kernels;
  const count = blockCount(pixels);
  const blocks = memory.buffer(count * 16, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const errors = memory.buffer(count * 4, GPUBufferUsage.STORAGE);
  for (const pipeline of [...kernels.opaque, ...(hasAlpha ? kernels.alpha : [])])
    for (let first = 0; first < count; first += blocksPerDispatch) {
      const end = Math.min(count, first + blocksPerDispatch);
      const job = memory.upload(
        new Uint32Array([pixels.width, pixels.height, Math.ceil(pixels.width / 4), first, end]),
        GPUBufferUsage.UNIFORM,
      );
      const buffers = [job, pixels.buffer, blocks, errors, nearest];
      const commands = device.createCommandEncoder();
      const pass = commands.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout: pipeline.getBindGroupLayout(0),
          entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
        }),
      );
      pass.dispatchWorkgroups(Math.ceil((end - first) / 64));
      pass.end();
      device.queue.submit([commands.finish()]);
    }
  return blocks;
}
