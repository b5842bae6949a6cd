import { RANGE_NAMES, nearestCodes } from '../kernels/endpoint-range.ts';
import { loadKernel } from './kernel.ts';

/** Everything the texture jobs need on the device, made once per child. */
export interface TextureKernels {
  readonly device: GPUDevice;
  /** In the order they run: the first writes every block, the others replace those they can better. */
  readonly opaque: readonly GPUComputePipeline[];
  readonly alpha: readonly GPUComputePipeline[];
  readonly nearest: GPUBuffer;
  /** No dispatch may hold the device for more than about half a second, or a desktop's watchdog resets it. */
  readonly blocksPerDispatch: number;
}

/** Compiles the texture kernels. */
export async function loadTextureKernels(
  device: GPUDevice,
  software: boolean,
): Promise<TextureKernels> {
  const opaque = await loadKernel(device, ['uastc.wgsl', 'uastc-opaque.wgsl']);
  const table = new Uint32Array(RANGE_NAMES.flatMap((name) => [...nearestCodes(name)]));
  const nearest = device.createBuffer({
    size: table.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(nearest, 0, table);
  return {
    device,
    opaque: [opaque],
    alpha: [],
    nearest,
    blocksPerDispatch: software ? 8_192 : 262_144,
  };
}
