import { type DrawJob, bound } from './draw-job.ts';
import type { LayerLists } from './layer-lists.ts';
import { readColor } from './tone-map.ts';

const ROW = 64;
/** Groups side by side: a device takes 65,535 each way, and a picture of 2048 pixels has more. */
const ACROSS = 32_768;

/** As many groups as a picture's pixels need; the kernels count their pixels row by row. */
function dispatchPixels(pass: GPUComputePassEncoder, pixels: number): void {
  const groups = Math.ceil(pixels / ROW);
  const across = Math.min(groups, ACROSS);
  pass.dispatchWorkgroups(across, Math.ceil(groups / across));
}

/** Lays the layers of each pixel over what is solid there. */
export function blend(
  pass: GPUComputePassEncoder,
  { pipelines, memory, targets }: DrawJob,
  layers: LayerLists,
): void {
  const pixels = targets.size * targets.size;
  const count = memory.upload(new Uint32Array([pixels, 0, 0, 0]), GPUBufferUsage.UNIFORM);
  pass.setPipeline(layers.blend);
  pass.setBindGroup(
    0,
    pipelines.device.createBindGroup({
      layout: layers.blend.getBindGroupLayout(0),
      entries: bound([count, layers.heads, layers.layers, targets.picture]),
    }),
  );
  dispatchPixels(pass, pixels);
}

/** Turns light into the bytes of a picture. */
export function develop(
  pass: GPUComputePassEncoder,
  { pipelines, memory, targets, develop: kernel }: DrawJob,
  background: string | null,
): void {
  const ground = memory.upload(groundNumbers(background, targets.size), GPUBufferUsage.UNIFORM);
  pass.setPipeline(kernel);
  pass.setBindGroup(
    0,
    pipelines.device.createBindGroup({
      layout: kernel.getBindGroupLayout(0),
      entries: bound([ground, targets.picture, targets.stored]),
    }),
  );
  dispatchPixels(pass, targets.size * targets.size);
}

/** `struct Ground` of develop.wgsl. */
function groundNumbers(background: string | null, size: number): Uint8Array<ArrayBuffer> {
  const numbers = new ArrayBuffer(32);
  const light = background === null ? null : readColor(background);
  new Float32Array(numbers).set([...(light ?? [0, 0, 0]), light ? 1 : 0]);
  const bytes =
    background === null ? [0, 0, 0, 0] : [...Buffer.from(background.slice(1), 'hex'), 255];
  new Uint32Array(numbers)[4] = size;
  new Uint8Array(numbers).set(bytes, 20);
  return new Uint8Array(numbers);
}
