import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { GLTF } from '@gltf-transform/core';
import type { Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { splitGlb } from '../../../src/conversion/model/glb.ts';
import type { TaskInput, TaskName } from '../../../src/conversion/workbench/tasks.ts';
import { type Workbench, openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { emptyModel, glbOf, sheet } from '../made-models.ts';
import { until } from '../service-process.ts';

// Who hangs up stops the work itself, whatever it is in the middle of: our own loops, a WebAssembly encoder or native Zstandard.

const FOUND = { slot: 'color', alpha: false, name: 'noise' } as const;
const references = { slot: 'color', sized: null, mip: null } as const;

/** Bytes that look random and are the same every time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

/** Nothing in it is transparent. */
function picture(edge: number): Pixels {
  const rgba = noise(edge * edge * 4);
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
  return { width: edge, height: edge, rgba };
}

async function glb(n: number): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, n));
  return glbOf(document);
}

/** A task whose work takes seconds on a free machine, ready to begin. */
const longTask = <Name extends TaskName>(task: Name, input: () => Promise<TaskInput<Name>>) => ({
  task,
  async ready(bench: Workbench, signal: AbortSignal) {
    const order = await input();
    return (): Promise<unknown> => bench.run(task, order, signal);
  },
});

const works = [
  longTask('prepare', async () => ({
    bytes: await glb(600),
    trianglesMax: 1_000,
    verticesMax: null,
    errorMax: 1,
    targets: ['store', 'xr'],
  })),
  longTask('encode-etc1s', async () => ({ ...FOUND, references, expected: picture(1_024) })),
  longTask('pack-ktx2', async () => {
    const expected = picture(2_048);
    const blocks = noise(2_048 * 2_048);
    const encoded = { ...expected, levels: [{ width: 2_048, height: 2_048, blocks }], gpuMs: 0 };
    return { ...FOUND, references, expected, encoded };
  }),
  longTask('write-usdz', async () => {
    const { json, bin } = splitGlb(await glb(600));
    return { json: json as unknown as GLTF.IGLTF, bin, pictures: [] };
  }),
  longTask('validate', async () => glb(600)),
];

/** The hands of this process: threads by their name, readers by their command. An idle one would stay: only one that was ended is gone. */
function hands(): number {
  const threads = readdirSync('/proc/self/task').filter((id) => {
    try {
      return readFileSync(`/proc/self/task/${id}/comm`, 'utf8').includes('WorkerThread');
    } catch {
      return false; // ended meanwhile
    }
  });
  const args = ['-o', 'args=', '--ppid', String(process.pid)];
  const children = execFileSync('ps', args, { encoding: 'utf8' }).split('\n');
  return threads.length + children.filter((line) => line.includes('workbench/worker.ts')).length;
}

test.each(works)('$task is stopped in the middle of its work', async (long) => {
  const bench = openWorkbench(1);
  const before = hands();
  try {
    const impatient = new AbortController();
    const begin = await long.ready(bench, impatient.signal);
    const end = begin().then(
      () => 'done',
      ({ code }: { code: string }) => code,
    );
    expect(await Promise.race([end, sleep(400)])).toBeUndefined();
    expect(hands()).toBe(before + 1);
    impatient.abort();
    expect(await end).toBe('conversion.cancelled');
    expect(await until(() => hands() === before)).toBe(true);
    expect(bench.usage.waiting).toBe(0);
  } finally {
    await bench.close();
  }
});
