import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GpuChild, startChild } from '../../../../src/conversion/gpu/child-process.ts';
import { driverCandidates } from '../../../../src/conversion/gpu/driver-candidates.ts';
import type { Pixels } from '../../../../src/conversion/gpu/gpu.ts';
import type { View } from '../../../../src/conversion/gpu/messages.ts';

/** One of the two renderers in a process of its own. */
export interface OpenedRenderer {
  readonly child: GpuChild;
  draw(glb: Uint8Array, view: Omit<View, 'frames'>): Promise<Pixels & { gpuMs: number }>;
}

const PROGRAMS = {
  own: new URL('../../../../src/conversion/gpu/child.ts', import.meta.url),
  three: new URL('child.ts', import.meta.url),
};

/** Starts our renderer, or three.js' with the same light and camera, on a driver. */
export async function openOneOf(
  which: keyof typeof PROGRAMS,
  { driver = 'swiftshader', driverDir }: { driver?: string; driverDir?: string | undefined } = {},
): Promise<OpenedRenderer> {
  const candidates = await driverCandidates(join(tmpdir(), 'plinth-test-gpu'), driverDir);
  const candidate = candidates.find((each) => each.driver === driver);
  if (!candidate) throw new Error(`no ${driver}`);
  const child = await startChild(candidate, (line) => console.error(line), PROGRAMS[which]);
  if (typeof child === 'string') throw new Error(child);
  return {
    child,
    async draw(glb, view) {
      const job = { kind: 'draw', ...view, frames: 1 } as const;
      const { parts, sizes, gpuMs } = await child.run({ job, parts: [glb], msMax: 120_000 });
      return { width: 0, height: 0, ...sizes[0], rgba: parts[0] ?? new Uint8Array(), gpuMs };
    },
  };
}
