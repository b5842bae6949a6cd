/** Buffers of one job; `release` destroys them all, since waiting for the garbage collector would let GPU memory pile up. */
export interface Memory {
  buffer(bytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  upload(data: ArrayBufferView<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer;
  release(): void;
}

/** Starts the account of one job's buffers. */
export function openMemory(device: GPUDevice): Memory {
  const buffers: GPUBuffer[] = [];
  const buffer = (bytes: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const made = device.createBuffer({ size: Math.max(16, Math.ceil(bytes / 4) * 4), usage });
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
    release() {
      for (const made of buffers) made.destroy();
    },
  };
}

/** Copies a buffer back to the CPU; this is also the wait for all work before it. */
export async function download(
  device: GPUDevice,
  source: GPUBuffer,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const size = Math.ceil(bytes / 4) * 4;
  const target = device.createBuffer({
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const commands = device.createCommandEncoder();
  commands.copyBufferToBuffer(source, 0, target, 0, size);
  device.queue.submit([commands.finish()]);
  await target.mapAsync(GPUMapMode.READ);
  const copy = new Uint8Array(target.getMappedRange()).slice(0, bytes);
  target.destroy();
  return copy;
}
