import { Failure } from '../../kernel/errors.ts';

/** Runs a job so that what the device refuses fails the job: without this WebGPU would go on and hand back zeros. */
export async function guarded<T>(device: GPUDevice, job: () => Promise<T>): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let result: T;
  try {
    result = await job();
  } finally {
    const invalid = await device.popErrorScope();
    const full = await device.popErrorScope();
    // What was refused for want of memory is invalid wherever it is used after that: the want is the cause.
    // oxlint-disable-next-line no-unsafe-finally -- what the device refused is the cause of what the job threw after it
    if (full) throw new Failure('gpu.out-of-memory', { gpu: told(full) });
    // oxlint-disable-next-line no-unsafe-finally -- the same
    if (invalid) throw new Failure('internal.unexpected', { gpu: told(invalid) });
  }
  return result;
}

const told = ({ message }: GPUError): string => message.slice(0, 300);
