import { dispatch } from './dispatch.ts';
import type { Memory } from './memory.ts';
import type { KernelName, TextureKernels } from './texture-kernels.ts';

/** Pixels of one thread: few enough threads on a software GPU, enough of them on hardware. */
const RUN = 64;
const GROUP = 64;

/** Queues a kernel whose threads each work through a run of pixels. Such kernels do a few operations a pixel, so a whole picture is one dispatch. */
export async function dispatchRuns(
  kernels: TextureKernels,
  memory: Memory,
  of: {
    readonly kernel: KernelName;
    /** Of pixels, or of blocks. */
    readonly count: number;
    /** What the kernel's job holds after the number of pixels and the length of a run. */
    readonly job?: readonly number[];
    readonly buffers: readonly GPUBuffer[];
  },
): Promise<void> {
  dispatch(kernels.device, memory, {
    pipeline: await kernels.get(of.kernel),
    job: [of.count, RUN, ...(of.job ?? [])],
    buffers: of.buffers,
    groups: [Math.ceil(of.count / (RUN * GROUP)), 1],
  });
}
