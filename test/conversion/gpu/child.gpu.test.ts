import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Gpu, openGpu } from '../../../src/conversion/gpu/gpu.ts';
import { drawn, openTestGpu } from './pictures.ts';

let gpu: Gpu;
const lines: string[] = [];
beforeAll(async () => {
  gpu = await openTestGpu((line) => lines.push(line));
});
afterAll(() => gpu.close());

const picture = drawn(1024, 1024, (x, y) => [x % 256, y % 256, (x * y) % 256, 255]);
const small = drawn(8, 8, (x, y) => [x * 30, y * 30, 0, 255]);
const encode = (of = picture) => gpu.encode(of, 'color', of.width, of.height, { mips: false });

/** The GPU children of this test process, oldest first. */
const children = (): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('gpu/child.ts'))
    .map((line) => Number.parseInt(line, 10));

/** Resident memory in MiB. */
const memoryOf = (pid: number): number =>
  Number.parseInt(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }), 10) /
  1024;

test('the adapter says what it is', () => {
  expect(gpu.adapter).toMatchObject({ driver: 'swiftshader', hardware: false });
  expect(gpu.adapter.description).toMatch(/swiftshader/i);
});

test('a child that is killed in the middle of a job costs that job, and the next one works', async () => {
  const wanted = await encode();
  const [before] = children();
  const job = encode();
  await new Promise((resolve) => setTimeout(resolve, 30));
  process.kill(before!, 'SIGKILL');
  await expect(job).rejects.toMatchObject({ code: 'gpu.lost' });

  const [first, second] = await Promise.all([encode(), encode(small)]);
  expect(Buffer.compare(first.levels[0]!.blocks, wanted.levels[0]!.blocks)).toBe(0);
  expect(second.levels[0]!.blocks).toHaveLength(64);
  expect(children()).toHaveLength(1);
  expect(children()).not.toContain(before);
  expect(lines.join('\n')).toContain(`GPU child ${before} ended`);
});

test('a hundred encodings leave no memory behind', async () => {
  const [pid] = children();
  const texture = drawn(384, 384, (x, y) => [x % 256, y % 256, 7, 255]);
  const rounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) await gpu.encode(texture, 'color', 384, 384);
  };
  await rounds(20);
  const before = memoryOf(pid!);
  await rounds(100);
  // The levels of one job are 0.75 MiB and its blocks 0.2 MiB.
  expect(memoryOf(pid!) - before).toBeLessThan(40);
});

test('no driver at all is an expected end that names what was tried', async () => {
  await expect(
    openGpu({ cacheDir: tmpdir(), log: () => {}, driver: 'hardware' }),
  ).rejects.toMatchObject({ code: 'gpu.none' });
});

test('after close no child is left and no job is taken', async () => {
  const other = await openTestGpu();
  await other.close();
  await expect(other.encode(small, 'data', 8, 8)).rejects.toMatchObject({ code: 'gpu.lost' });
  expect(children()).toHaveLength(1);
});
