import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Workbench, openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { emptyModel, glbOf, sheet } from '../made-models.ts';

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
