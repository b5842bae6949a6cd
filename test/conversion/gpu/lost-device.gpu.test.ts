import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startChild } from '../../../src/conversion/gpu/child-process.ts';
import { driverCandidates } from '../../../src/conversion/gpu/driver-candidates.ts';
import { drawn } from './pictures.ts';

test('a device that is lost ends its child, and the job is told so', async () => {
  const all = await driverCandidates(join(tmpdir(), 'plinth-test-gpu'));
  const candidate = all.find(({ driver }) => driver === 'swiftshader')!;
  const preload = `--import ${new URL('lose-device.ts', import.meta.url).href}`;
  const env = { ...candidate.env, NODE_OPTIONS: preload };
  const child = await startChild({ ...candidate, env }, () => undefined);
  if (typeof child === 'string') throw new Error(child);
  const size = { width: 256, height: 256 };
  const { rgba } = drawn(256, 256, (x, y) => [x, y, (x * y) % 256, 255]);
  const order = {
    kind: 'encode',
    slot: 'color',
    mips: true,
    cutoff: null,
    opaque: true,
    pixels: false,
  } as const;
  const job = child.run({
    job: { ...order, from: size, to: size, profile: 'quality' },
    parts: [rgba],
    msMax: 60_000,
  });
  process.kill(child.pid, 'SIGUSR2');
  await expect(job).rejects.toMatchObject({ code: 'gpu.lost', detail: { reason: 'device lost' } });
  expect([child.alive(), child.ending()]).toEqual([false, 'device lost']);
});
