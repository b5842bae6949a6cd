import { Failure } from '../../kernel/errors.ts';
import { refusal } from './guarded.ts';

/** Below this a refusal may wait for the job's end: work on what is not there takes no time worth sparing. */
const LARGE = 67_108_864;

/** Buffers of one job; `release` destroys them all, since waiting for the garbage collector would let GPU memory pile up. */
export interface Memory {
  buffer(bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  upload(data: ArrayBufferView<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer;
  /** Rejects with Failure('gpu.out-of-memory') when a large buffer was refused: asked before long work, which would be for nothing. */
  granted(): Promise<void>;
  release(): void;
}

/** Starts the account of one job's buffers. */
export function openMemory(device: GPUDevice): Memory {
  const buffers: GPUBuffer[] = [];
  const refusals: Promise<GPUError | null>[] = [];
  const buffer = (bytes: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const watched = bytes >= LARGE;
    if (watched) device.pushErrorScope('out-of-memory');
    const made = device.createBuffer({ size: Math.max(16, Math.ceil(bytes / 4) * 4), usage });
    if (watched) refusals.push(device.popErrorScope());
    buffers.push(made);
    return made;
  };
  return {
    buffer,
    upload(data, usage) {
      const made = buffer(data.byteLength, usage | GPUBufferUsage.COPY_DST);
      device.queue.writeBuffer(made, 0, data);
      return made;
    },
    async granted() {
      const refused = (await Promise.all(refusals)).find((each) => each !== null);
      if (refused) throw new Failure('gpu.out-of-memory', refusal(refused));
    },
    release() {
      for (const made of buffers) made.destroy();
    },
  };
}

/** Copies buffers back to the CPU, all in one wait; this is also the wait for all work before it. */
export async function download(
  device: GPUDevice,
  sources: readonly { readonly buffer: GPUBuffer; readonly bytes: number }[],
): Promise<Uint8Array<ArrayBuffer>[]> {
  const starts = [0];
  for (const { bytes } of sources) starts.push((starts.at(-1) ?? 0) + Math.ceil(bytes / 4) * 4);
  const target = device.createBuffer({
    size: starts.at(-1) ?? 0,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  try {
    const commands = device.createCommandEncoder();
    for (const [index, { buffer, bytes }] of sources.entries())
      commands.copyBufferToBuffer(buffer, 0, target, starts[index] ?? 0, Math.ceil(bytes / 4) * 4);
    device.queue.submit([commands.finish()]);
    await target.mapAsync(GPUMapMode.READ);
    const mapped = new Uint8Array(target.getMappedRange());
    return sources.map(({ bytes }, index) =>
      mapped.slice(starts[index], (starts[index] ?? 0) + bytes),
    );
  } finally {
    target.destroy();
  }
}
