import { Failure } from '../../kernel/errors.ts';

/** Runs a job so that what the device refuses fails the job: without this WebGPU would go on and hand back zeros. */
export async function guarded<T>(device: GPUDevice, job: () => Promise<T>): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let result: T;
  try {
    result = await job();
  } finally {
    const refused = [await device.popErrorScope(), await device.popErrorScope()];
    const first = refused.find((error) => error !== null);
    // oxlint-disable-next-line no-unsafe-finally -- what the device refused is the cause of what the job threw after it
    if (first) throw new Failure('internal.unexpected', { gpu: first.message.slice(0, 300) });
  }
  return result;
}
