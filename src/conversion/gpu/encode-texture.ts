import { blockCount, encodeBlocks } from './encode-blocks.ts';
import { download, openMemory } from './memory.ts';
import type { Job } from './messages.ts';
import type { TextureKernels } from './texture-kernels.ts';

type EncodeJob = Extract<Job, { kind: 'encode' }>;

/** What a job of the child gives back: parts with their sizes, and how long the GPU was busy. */
export interface Done {
  readonly parts: readonly Uint8Array[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly gpuMs: number;
}

/** Resizes, makes the mip chain and encodes every level, without the pixels leaving the GPU in between. */
export async function encodeTexture(
  kernels: TextureKernels,
  job: EncodeJob,
  rgba: Uint8Array<ArrayBuffer>,
): Promise<Done> {
  const memory = openMemory(kernels.device);
  const start = performance.now();
  try {
    const base = { ...job.to, buffer: memory.upload(rgba, GPUBufferUsage.STORAGE) };
    const levels = [base];
    const hasAlpha = isTransparent(rgba);
    const blocks = levels.map((level) => encodeBlocks(kernels, memory, level, hasAlpha));
    const parts: Uint8Array[] = [];
    for (const [index, buffer] of blocks.entries()) {
      const level = levels[index] ?? base;
      parts.push(await download(kernels.device, buffer, blockCount(level) * 16));
    }
    const sizes = levels.map(({ width, height }) => ({ width, height }));
    return { parts, sizes, gpuMs: performance.now() - start };
  } finally {
    memory.release();
  }
}

function isTransparent(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}
