import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Workbench, openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { emptyModel, glbOf, glbOfJson, sheet } from '../made-models.ts';

let bench: Workbench;
beforeAll(() => {
  bench = openWorkbench(1);
});
afterAll(() => bench.close());

const patient = new AbortController().signal;
const picture = { width: 2, height: 2, rgba: new Uint8Array(16) };
const references = { slot: 'color', sized: null, mip: null } as const;
const comparison = { expected: picture, found: picture, references, alpha: false, name: 'grey' };

async function model(n: number): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, n));
  return glbOf(document);
}

test('one thread does task after task, and a failure keeps its code and its place', async () => {
  expect(await bench.run('compare', comparison, patient)).toBe(99);
  await expect(bench.run('inspect', Uint8Array.of(1), patient)).rejects.toMatchObject({
    code: 'model.truncated',
  });
  await expect(bench.run('inspect', await model(3), patient)).resolves.toMatchObject({
    triangles: 18,
  });
});

test('a task nobody waits for is stopped in the middle, and the bench goes on', async () => {
  const bytes = await model(400);
  const impatient = new AbortController();
  const begin = performance.now();
  const long = bench.run(
    'prepare',
    { bytes, trianglesMax: 1000, verticesMax: null, errorMax: 1, targets: ['store', 'xr'] },
    impatient.signal,
  );
  const waiting = bench.run('compare', comparison, impatient.signal);
  const next = bench.run('compare', comparison, patient);
  setTimeout(() => impatient.abort(), 50);
  await expect(long).rejects.toMatchObject({ code: 'conversion.cancelled' });
  expect(performance.now() - begin).toBeLessThan(2_000);
  await expect(waiting).rejects.toMatchObject({ code: 'conversion.cancelled' });
  expect(await next).toBe(99);
});

/** The processes in which files are read, of this test process. */
const readers = (): number[] =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('workbench/worker.ts'))
    .map((line) => Number.parseInt(line, 10));

test('a file that fills the memory of its reader is refused for it, a reader that is killed is told, and both cost no more', async () => {
  const narrow = openWorkbench(1, { memoryMb: 64 });
  const lists = glbOfJson(`{"asset":{"version":"2.0"},"extras":[${'[],'.repeat(1e6)}0]}`);
  const small = await model(3);
  const inspected = expect.objectContaining({ triangles: 18 });
  try {
    await expect(narrow.run('inspect', lists, patient)).rejects.toMatchObject({
      code: 'model.too-large',
      detail: { place: 'memory for inspect', mbMax: 64 },
    });
    expect(await narrow.run('inspect', small, patient)).toEqual(inspected);
    const before = readers();
    const bytes = await model(300);
    const shape = { trianglesMax: 1e6, verticesMax: null, errorMax: 1 };
    const order = { bytes, ...shape, targets: ['xr'] } as const;
    const long = narrow.run('prepare', order, patient);
    for (const reader of before) process.kill(reader, 'SIGKILL');
    await expect(long).rejects.toMatchObject({
      code: expect.stringMatching(/^conversion\.crashed$/),
      detail: { task: 'prepare', reason: 'SIGKILL' },
    });
    expect(await narrow.run('inspect', small, patient)).toEqual(inspected);
  } finally {
    await narrow.close();
  }
});

test('who holds much is ended when there is nothing to do, and is there again for the next file', async () => {
  const brief = openWorkbench(1, { rest: { restMs: 50, heldMb: 1 } });
  const others = readers();
  const own = () => readers().filter((pid) => !others.includes(pid));
  try {
    await brief.run('inspect', await model(3), patient);
    expect(own()).toHaveLength(1);
    const ended = performance.now() + 10_000;
    while (own().length > 0 && performance.now() < ended)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(own()).toEqual([]);
    await expect(brief.run('inspect', await model(3), patient)).resolves.toMatchObject({
      triangles: 18,
    });
    expect(brief.usage).toMatchObject({ threads: 1, waiting: 0 });
    expect(brief.usage.busySeconds).toBeGreaterThan(0);
  } finally {
    await brief.close();
  }
});

test('a reader that is killed while it has nothing to do costs the next file nothing', async () => {
  const others = readers();
  const calm = openWorkbench(1);
  try {
    await calm.run('inspect', await model(3), patient);
    const [idle] = readers().filter((pid) => !others.includes(pid));
    process.kill(idle!, 'SIGKILL');
    while (readers().includes(idle!)) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(calm.run('inspect', await model(3), patient)).resolves.toMatchObject({
      triangles: 18,
    });
  } finally {
    await calm.close();
  }
});
