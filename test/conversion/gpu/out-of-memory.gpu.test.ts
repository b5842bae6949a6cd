import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import { drawn, openTestGpu } from './pictures.ts';

// SwiftShader allocates no gigabyte at once: what it is asked for here, it really refuses.
let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.close());

const small = drawn(64, 64, (x, y) => [x * 4, y * 4, 90, 255]);
const EDGE = 16_384;

/** Process number and resident MiB of the GPU child of this test process. */
function child(): { pid: number; mib: number } {
  const lines = execFileSync('ps', ['-o', 'pid=,rss=,args=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  const line = lines.split('\n').find((each) => each.includes('gpu/child.ts')) ?? '';
  const [pid = NaN, kib = NaN] = line.trim().split(/\s+/).map(Number);
  return { pid, mib: kib / 1024 };
}

test('memory that the driver refuses fails its job by name, costs nothing after it, and the same child goes on', async () => {
  const order = [small, 'color', 64, 64, { mips: true }] as const;
  const wanted = await gpu.encode(...order);
  await expect(gpu.resize(small, 'color', EDGE, EDGE)).rejects.toMatchObject({
    code: 'gpu.out-of-memory',
    detail: { gpu: expect.stringContaining('OUT_OF_DEVICE_MEMORY') },
  });
  const before = child();
  for (let round = 0; round < 5; round += 1)
    await expect(gpu.resize(small, 'data', EDGE, EDGE)).rejects.toMatchObject({
      code: 'gpu.out-of-memory',
    });
  const after = await gpu.encode(...order);
  expect(after.levels.map(({ blocks }) => blocks)).toEqual(
    wanted.levels.map(({ blocks }) => blocks),
  );
  expect(child().pid).toBe(before.pid);
  expect(child().mib).toBeLessThan(before.mib + 100);
  expect(gpu.usage.lost).toEqual({});
});
