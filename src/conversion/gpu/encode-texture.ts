import { Failure } from '../../kernel/errors.ts';
import { isTransparent } from '../texture/is-transparent.ts';
import { type GpuPixels, blockCount, encodeBlocks } from './encode-blocks.ts';
import { keepCoverage } from './keep-coverage.ts';
import { makeMips } from './make-mips.ts';
import { download, openMemory } from './memory.ts';
import type { Job } from './messages.ts';
import { resizePixels } from './resize-pixels.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** What a job of the child gives back: parts with their sizes, and how long the GPU was busy. */
export interface Done {
  readonly parts: readonly Uint8Array[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly gpuMs: number;
  /** What of the input the result does not show. */
  readonly warnings?: readonly string[];
}

/** Resizes, makes the mip chain and encodes every level, without the pixels leaving the GPU in between. */
export async function encodeTexture(
  kernels: TextureKernels,
  { slot, from, to, mips, cutoff, profile, opaque, pixels }: Extract<Job, { kind: 'encode' }>,
  rgba: Uint8Array,
): Promise<Done> {
  refuseTooLarge(kernels.device, to);
  const memory = openMemory(kernels.device);
  const start = performance.now();
  try {
    const base = await resizePixels(kernels, memory, { ...from, rgba }, { ...to, slot });
    const made = mips ? await makeMips(kernels, memory, base, slot) : [];
    const lower =
      cutoff === null ? made : await keepCoverage(kernels, memory, [base, ...made], cutoff);
    const levels = [base, ...lower];
    const hasAlpha = !opaque && isTransparent(rgba);
    const blocks = levels.map(async (level) => ({
      buffer: await encodeBlocks(kernels, memory, level, { profile, hasAlpha }),
      bytes: blockCount(level) * 16,
    }));
    const sources = pixels ? levels.map(rgbaOf) : [];
    const parts = await download(kernels.device, [...(await Promise.all(blocks)), ...sources]);
    const sizes = levels.map(({ width, height }) => ({ width, height }));
    return { parts, sizes, gpuMs: performance.now() - start };
  } finally {
    memory.release();
  }
}

const rgbaOf = ({ buffer, width, height }: GpuPixels) => ({ buffer, bytes: width * height * 4 });

/** Resizes and hands the pixels back. */
export async function resizeTexture(
  kernels: TextureKernels,
  { slot, from, to }: Extract<Job, { kind: 'resize' }>,
  rgba: Uint8Array,
): Promise<Done> {
  refuseTooLarge(kernels.device, to);
  const memory = openMemory(kernels.device);
  const start = performance.now();
  try {
    const result = await resizePixels(kernels, memory, { ...from, rgba }, { ...to, slot });
    const parts = await download(kernels.device, [
      { buffer: result.buffer, bytes: to.width * to.height * 4 },
    ]);
    return { parts, sizes: [to], gpuMs: performance.now() - start };
  } finally {
    memory.release();
  }
}

/** A level has to fit one binding; sources may be larger, they are read in strips. */
function refuseTooLarge(device: GPUDevice, { width, height }: { width: number; height: number }) {
  const pixelsMax = Math.floor(device.limits.maxStorageBufferBindingSize / 4);
  if (width * height > pixelsMax)
    throw new Failure('model.too-large', { texture: `${width}x${height}`, pixelsMax });
}
