import { expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import { gpuHealth } from '../../../src/conversion/server/gpu-health.ts';

test('a GPU that is only busy is healthy; one whose answer is overdue is not, until it answers', async () => {
  let answer = (): void => undefined;
  const gpu = {
    encode: () =>
      new Promise((resolve) => {
        answer = () =>
          resolve({ width: 4, height: 4, gpuMs: 1, levels: [{ blocks: new Uint8Array(16) }] });
      }),
  } as unknown as Gpu;
  const health = gpuHealth(gpu, 800);
  expect(await health.fault()).toBeNull();
  expect(await health.fault()).toMatchObject({ code: 'gpu.lost' });
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await health.fault()).toBeNull();
});
