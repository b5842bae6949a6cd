import { type TextureProfile, efforts } from '../kernels/efforts.ts';
import { dispatchRuns } from './dispatch-runs.ts';
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
  { profile, hasAlpha }: { profile: TextureProfile; hasAlpha: boolean },
): Promise<GPUBuffer> {
  const { device, tables } = kernels;
  const effort = efforts[profile];
  const count = blockCount(pixels);
  const blocks = memory.buffer(count * 16, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const errors = memory.buffer(count * 4, GPUBufferUsage.STORAGE);
  const sum = memory.buffer(4, GPUBufferUsage.STORAGE);
  const listLength = memory.buffer(4, GPUBufferUsage.STORAGE);
  const list = memory.buffer(count * 4, GPUBufferUsage.STORAGE);
  await memory.granted();
  const fitted = [pixels.buffer, blocks, errors, tables];
  const run = async (name: KernelName, buffers: readonly GPUBuffer[], constants = {}) => {
    const isListed = buffers.includes(list);
    const pipeline = await kernels.get(name, constants);
    const atOnce = kernels.pixelsPerDispatch / 16;
    for (let first = 0; first < count; first += atOnce) {
      const end = Math.min(count, first + atOnce);
      const across = Math.ceil(pixels.width / 4);
      dispatch(device, memory, {
        pipeline,
        job: [pixels.width, pixels.height, across, first, end],
        buffers,
        groups: [isListed ? powerOfTwo((end - first) / 64) : Math.ceil((end - first) / 64), 1],
      });
    }
  };
  const starts = { STARTS_TRIED: effort.starts };
  await run('line', fitted, { ...starts, LINE_MODES: effort.lineModes });
  if (hasAlpha) await run('alpha', fitted, { ...starts, ALPHA_TRIES: effort.greyModes ? 7 : 4 });
  await dispatchRuns(kernels, memory, { kernel: 'sum', count, buffers: [errors, sum] });
  dispatch(device, memory, {
    pipeline: await kernels.get('gather'),
    job: [count, effort.dearEighths],
    buffers: [errors, sum, listLength, list],
    groups: wide(Math.ceil(count / 64)),
  });
  const listed = [...fitted, listLength, list];
  if (effort.edges) await run('edges', listed, starts);
  if (effort.planes) await run('plane', listed, starts);
  await run('pair', listed, starts);
  if (hasAlpha && effort.alphaPairs) await run('alphaPair', listed, starts);
  await run('hints', [pixels.buffer, blocks]);
  return blocks;
}

/** The least power of two that is as large. */
const powerOfTwo = (value: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, value)));

/** So many groups, in rows where one row may not hold them. */
const wide = (groups: number): [x: number, y: number] => {
  const across = Math.min(groups, 32_768);
  return [across, Math.ceil(groups / across)];
};
