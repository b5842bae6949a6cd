import { dispatch } from './dispatch.ts';
import { dispatchRuns } from './dispatch-runs.ts';
import type { GpuPixels } from './encode-blocks.ts';
import type { Memory } from './memory.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** Queues a stretching of the alpha of each level but the largest, after which as large a share of it passes the cutoff as of the largest level. */
export async function keepCoverage(
  kernels: TextureKernels,
  memory: Memory,
  [base, ...levels]: readonly [GpuPixels, ...GpuPixels[]],
  cutoff: number,
): Promise<GpuPixels[]> {
  const counted = async ({ buffer, width, height }: GpuPixels): Promise<GPUBuffer> => {
    const counts = memory.buffer(1024, GPUBufferUsage.STORAGE);
    const buffers = [buffer, counts];
    await dispatchRuns(kernels, memory, { kernel: 'alphaCount', count: width * height, buffers });
    return counts;
  };
  const all = await counted(base);
  const kept: GpuPixels[] = [];
  for (const level of levels) {
    const covering = memory.buffer(4, GPUBufferUsage.STORAGE);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const result = memory.buffer(level.width * level.height * 4, usage);
    dispatch(kernels.device, memory, {
      pipeline: await kernels.get('alphaCover'),
      job: [cutoff],
      buffers: [all, await counted(level), covering],
      groups: [1, 1],
    });
    await dispatchRuns(kernels, memory, {
      kernel: 'alphaScale',
      count: level.width * level.height,
      job: [cutoff],
      buffers: [covering, level.buffer, result],
    });
    kept.push({ ...level, buffer: result });
  }
  return kept;
}
