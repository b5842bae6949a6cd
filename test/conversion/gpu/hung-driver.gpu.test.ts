import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import { drawn, openTestGpu } from './pictures.ts';

const JOB_MS_MAX = 4_000;
const small = drawn(8, 8, (x, y) => [x * 30, y * 30, 0, 255]);

let gpu: Gpu;
beforeEach(async () => {
  process.env['CONVERSION_TOKEN'] = 'nobody-may-read-this';
  gpu = await openTestGpu(undefined, { jobMsMax: JOB_MS_MAX });
});
afterEach(() => gpu.close());

const encode = (signal?: AbortSignal) =>
  gpu.encode(small, 'color', 8, 8, { mips: false, ...(signal ? { signal } : {}) });

/** The GPU child of this test process. */
const childPid = (): number =>
  Number.parseInt(
    execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      .split('\n')
      .find((line) => line.includes('gpu/child.ts'))!,
    10,
  );

test('a driver that hangs costs its job when its time is up, and not the job that waits behind it', async () => {
  await encode();
  const pid = childPid();
  process.kill(pid, 'SIGSTOP');
  const start = performance.now();
  const hung = encode();
  const next = encode();
  await expect(hung).rejects.toMatchObject({ code: 'gpu.lost', detail: { reason: 'overdue' } });
  expect(performance.now() - start).toBeGreaterThanOrEqual(JOB_MS_MAX - 50);
  expect((await next).levels[0]!.blocks).toHaveLength(64);
  expect(childPid()).not.toBe(pid);
});

test('whoever gives up is free at once; the job that runs on takes its child with it, the one that waits is dropped', async () => {
  await encode();
  const pid = childPid();
  process.kill(pid, 'SIGSTOP');
  const [running, waiting] = [new AbortController(), new AbortController()];
  const jobs = [encode(running.signal), encode(waiting.signal)];
  const ends = jobs.map((job) =>
    expect(job).rejects.toMatchObject({ code: 'conversion.cancelled' }),
  );
  await sleep(100);
  const start = performance.now();
  waiting.abort();
  running.abort();
  await Promise.all(ends);
  expect(performance.now() - start).toBeLessThan(900);
  expect((await encode()).levels[0]!.blocks).toHaveLength(64);
  expect(performance.now() - start).toBeGreaterThan(900);
  expect(childPid()).not.toBe(pid);
});

test('the child that reads strangers’ files has no token in its environment', async () => {
  const environment = readFileSync(`/proc/${childPid()}/environ`, 'utf8').split('\0');
  expect(environment.filter((line) => line.startsWith('CONVERSION_'))).toEqual([]);
  expect(environment.some((line) => line.startsWith('VK_ICD_FILENAMES='))).toBe(true);
});
