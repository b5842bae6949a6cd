import { RANGE_NAMES, packLevels } from '../kernels/endpoint-range.ts';
import { packStarts } from '../kernels/starts.ts';
import { transferTable } from '../kernels/transfer.ts';
import { TWO_LINE_PATTERNS } from '../kernels/two-line-patterns.ts';
import type { TextureSlot } from './gpu.ts';
import { loadKernel } from './kernel.ts';

const FITTING = ['block.wgsl', 'uastc.wgsl', 'uastc-fit.wgsl', 'uastc-write.wgsl'] as const;

const KERNELS = {
  resizeAcross: ['texel.wgsl', 'resize-across.wgsl'],
  resizeDown: ['texel.wgsl', 'resize-down.wgsl'],
  mips: ['texel.wgsl', 'mips.wgsl'],
  alphaCount: ['alpha-count.wgsl'],
  alphaCover: ['alpha-cover.wgsl'],
  alphaScale: ['alpha-scale.wgsl'],
  analyse: ['analyse.wgsl'],
  pack: ['pack-channels.wgsl'],
  lightnessCount: ['lightness.wgsl', 'lightness-count.wgsl'],
  recolour: ['lightness.wgsl', 'recolour.wgsl'],
  /** Writes every block; those after it replace the blocks they can better. */
  line: ['opaque.wgsl', ...FITTING, 'uastc-one-line.wgsl', 'uastc-line.wgsl'],
  alpha: ['transparent.wgsl', ...FITTING, 'uastc-alpha.wgsl'],
  sum: ['uastc-sum.wgsl'],
  gather: ['uastc-gather.wgsl'],
  edges: [
    'opaque.wgsl',
    ...FITTING,
    'uastc-listed.wgsl',
    'uastc-one-line.wgsl',
    'uastc-edges.wgsl',
  ],
  plane: ['opaque.wgsl', ...FITTING, 'uastc-listed.wgsl', 'uastc-plane.wgsl'],
  pair: [
    'opaque.wgsl',
    ...FITTING,
    'uastc-listed.wgsl',
    'uastc-pattern.wgsl',
    'uastc-parts.wgsl',
    'uastc-pair.wgsl',
  ],
  alphaPair: [
    'transparent.wgsl',
    ...FITTING,
    'uastc-listed.wgsl',
    'uastc-pattern-alpha.wgsl',
    'uastc-parts.wgsl',
    'uastc-alpha-pair.wgsl',
  ],
  hints: ['block.wgsl', 'etc1-hints.wgsl'],
} as const;

export type KernelName = keyof typeof KERNELS;

/** Everything the texture jobs need on the device, made once per child. */
export interface TextureKernels {
  readonly device: GPUDevice;
  /** Compiled at first use: a software GPU takes a second for the larger ones. */
  readonly get: (
    name: KernelName,
    constants?: Readonly<Record<string, number>>,
  ) => Promise<GPUComputePipeline>;
  /** Levels of endpoints, then starts, then the patterns of two lines. */
  readonly tables: GPUBuffer;
  readonly transfer: Readonly<Record<TextureSlot, GPUBuffer>>;
  /** No dispatch may hold the device for more than about half a second, or a desktop's watchdog resets it; each costs some time of its own. */
  readonly pixelsPerDispatch: number;
  /** Larger dispatches for an adapter that is fast enough for them. */
  suit(megapixelsPerSecond: number): void;
}

/** In software: SwiftShader takes a third of a second for so many in all kernels together, lavapipe a tenth in its dearest. */
const PIXELS = { slow: 131_072, quick: 1_048_576, hardware: 4_194_304 };
const QUICK_FROM = 20;

/** Uploads the kernels' tables and makes the kernels ready to be asked for. */
export function openTextureKernels(device: GPUDevice, software: boolean): TextureKernels {
  let pixelsPerDispatch = software ? PIXELS.slow : PIXELS.hardware;
  const compiled = new Map<string, Promise<GPUComputePipeline>>();
  const levels = RANGE_NAMES.flatMap((name) => [...packLevels(name)]);
  return {
    device,
    get(name, constants = {}) {
      const key = `${name} ${JSON.stringify(constants)}`;
      const kernel = compiled.get(key) ?? loadKernel(device, KERNELS[name], constants);
      compiled.set(key, kernel);
      return kernel;
    },
    tables: table(device, new Uint32Array([...levels, ...packStarts(), ...TWO_LINE_PATTERNS])),
    transfer: {
      color: table(device, transferTable('color')),
      normal: table(device, transferTable('normal')),
      data: table(device, transferTable('data')),
    },
    get pixelsPerDispatch() {
      return pixelsPerDispatch;
    },
    suit(megapixelsPerSecond) {
      if (software && megapixelsPerSecond >= QUICK_FROM) pixelsPerDispatch = PIXELS.quick;
    },
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
