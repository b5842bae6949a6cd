import { RANGE_NAMES, nearestCodes } from '../kernels/endpoint-range.ts';
import { transferTable } from '../kernels/transfer.ts';
import type { TextureSlot } from './gpu.ts';
import { loadKernel } from './kernel.ts';

/** Everything the texture jobs need on the device, made once per child. */
export interface TextureKernels {
  readonly device: GPUDevice;
  readonly resizeAcross: GPUComputePipeline;
  readonly resizeDown: GPUComputePipeline;
  readonly mips: GPUComputePipeline;
  /** In the order they run: the first writes every block, the others replace those they can better. */
  readonly opaque: readonly GPUComputePipeline[];
  readonly alpha: readonly GPUComputePipeline[];
  readonly nearest: GPUBuffer;
  readonly transfer: Readonly<Record<TextureSlot, GPUBuffer>>;
  /** No dispatch may hold the device for more than about half a second, or a desktop's watchdog resets it. */
  readonly pixelsPerDispatch: number;
}

/** Compiles the texture kernels. */
export async function loadTextureKernels(
  device: GPUDevice,
  software: boolean,
): Promise<TextureKernels> {
  const [resizeAcross, resizeDown, mips, opaque, alpha] = await Promise.all([
    loadKernel(device, ['texel.wgsl', 'resize-across.wgsl']),
    loadKernel(device, ['texel.wgsl', 'resize-down.wgsl']),
    loadKernel(device, ['texel.wgsl', 'mips.wgsl']),
    loadKernel(device, ['uastc.wgsl', 'uastc-opaque.wgsl']),
    loadKernel(device, ['uastc.wgsl', 'uastc-alpha.wgsl']),
  ]);
  const codes = new Uint32Array(RANGE_NAMES.flatMap((name) => [...nearestCodes(name)]));
  return {
    device,
    resizeAcross,
    resizeDown,
    mips,
    opaque: [opaque],
    alpha: [alpha],
    nearest: table(device, codes),
    transfer: {
      color: table(device, transferTable('color')),
      normal: table(device, transferTable('normal')),
      data: table(device, transferTable('data')),
    },
    pixelsPerDispatch: software ? 262_144 : 4_194_304,
  };
}

function table(device: GPUDevice, values: ArrayBufferView<ArrayBuffer>): GPUBuffer {
  const buffer = device.createBuffer({
    size: values.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, values);
  return buffer;
}
