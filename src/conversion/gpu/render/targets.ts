import { Failure } from '../../../kernel/errors.ts';
import { DEPTH_FORMAT, ID_FORMAT, SAMPLES } from './pipelines.ts';

/** What pictures of one size are drawn on; made once for all frames of a job. */
export interface Targets {
  readonly size: number;
  /** Which triangle each sample shows. */
  readonly ids: GPUTexture;
  readonly depth: GPUTexture;
  /** What gather.wgsl finds: four numbers per pixel. */
  readonly surfaces: GPUBuffer;
  /** Light, premultiplied by coverage: four floats per pixel. */
  readonly picture: GPUBuffer;
  /** Four bytes per pixel. */
  readonly stored: GPUBuffer;
  /** A copy of `stored` for the CPU, and behind it the number of layers. */
  readonly read: GPUBuffer;
  release(): void;
}

/** Bytes that the largest buffers have per pixel. */
const PIXEL_BYTES = 16;

/** Makes the targets for square pictures; one that does not fit the device's bindings is refused. */
export function openTargets(device: GPUDevice, size: number): Targets {
  const max = Math.floor(Math.sqrt(device.limits.maxStorageBufferBindingSize / PIXEL_BYTES));
  if (size > max) throw new Failure('request.invalid', { size, max });
  const texture = (format: GPUTextureFormat): GPUTexture =>
    device.createTexture({
      size: [size, size],
      format,
      sampleCount: SAMPLES,
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.TEXTURE_BINDING,
    });
  const pixels = size * size;
  const storage = GPUBufferUsage.STORAGE;
  const made = {
    size,
    ids: texture(ID_FORMAT),
    depth: texture(DEPTH_FORMAT),
    surfaces: device.createBuffer({ size: pixels * PIXEL_BYTES, usage: storage }),
    picture: device.createBuffer({
      size: pixels * PIXEL_BYTES,
      usage: storage | GPUBufferUsage.COPY_DST,
    }),
    stored: device.createBuffer({ size: pixels * 4, usage: storage | GPUBufferUsage.COPY_SRC }),
    read: device.createBuffer({
      size: pixels * 4 + 4,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    }),
  };
  return {
    ...made,
    release() {
      for (const each of [
        made.ids,
        made.depth,
        made.surfaces,
        made.picture,
        made.stored,
        made.read,
      ])
        each.destroy();
    },
  };
}
