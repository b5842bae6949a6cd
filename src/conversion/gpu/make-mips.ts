import { mipSizes } from '../kernels/mips.ts';
import { slotNumber } from '../kernels/transfer.ts';
import { dispatch } from './dispatch.ts';
import type { GpuPixels } from './encode-blocks.ts';
import type { TextureSlot } from './gpu.ts';
import type { Memory } from './memory.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** Queues the mip chain below a picture, down to one pixel. */
export async function makeMips(
  kernels: TextureKernels,
  memory: Memory,
  base: GpuPixels,
  slot: TextureSlot,
): Promise<GpuPixels[]> {
  const pipeline = await kernels.get('mips');
  let from = base;
  return mipSizes(base.width, base.height).map((size) => {
    const buffer = memory.buffer(
      size.width * size.height * 4,
      GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    );
    dispatch(kernels.device, memory, {
      pipeline,
      job: [from.width, from.height, size.width, size.height, slotNumber[slot]],
      buffers: [kernels.transfer[slot], from.buffer, buffer],
      groups: [Math.ceil(size.width / 64), size.height],
    });
    from = { ...size, buffer };
    return from;
  });
}
