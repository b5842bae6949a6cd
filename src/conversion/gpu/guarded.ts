import { Failure } from '../../kernel/errors.ts';

/** Runs a job so that what the device refuses fails the job: without this WebGPU would go on and hand back zeros. */
export async function guarded<T>(device: GPUDevice, job: () => Promise<T>): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const end = await job().then(
    (result) => ({ result }),
    (failure: unknown) => ({ failure }),
  );
  const invalid = await device.popErrorScope();
  const full = await device.popErrorScope();
  // What was refused for want of memory is invalid wherever it is used after that: the want is the cause.
  if (full) throw new Failure('gpu.out-of-memory', refusal(full));
  if ('failure' in end && isWant(end.failure)) throw end.failure;
  // And what the device refused is the cause of what the job threw after it.
  if (invalid) throw new Failure('internal.unexpected', refusal(invalid));
  if ('failure' in end) throw end.failure;
  return end.result;
}

const isWant = (failure: unknown): failure is Failure =>
  failure instanceof Failure && failure.code === 'gpu.out-of-memory';

/** What the device said, as a failure tells it. */
export const refusal = ({ message }: GPUError) => ({ gpu: message.slice(0, 300) });
