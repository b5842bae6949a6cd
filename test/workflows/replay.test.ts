import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../src/main/workflow-bundle.ts';

const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));
/** Of executions that began before a workflow changed: they may still be running somewhere. Never recorded anew. */
const EARLIER = fileURLToPath(new URL('./earlier-histories/', import.meta.url));
let folder: string;
let codePath: string;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  folder = await mkdtemp(join(tmpdir(), 'plinth-replay-'));
  codePath = await workflowBundle(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function histories(root = HISTORIES): Promise<{ workflowId: string; history: unknown }[]> {
  const all: { workflowId: string; history: unknown }[] = [];
  for (const workflow of await readdir(root)) {
    for (const scenario of await readdir(join(root, workflow))) {
      const text = await readFile(join(root, workflow, scenario), 'utf8');
      all.push({ workflowId: `${workflow}/${scenario}`, history: JSON.parse(text) });
    }
  }
  return all;
}

test('every recorded history replays on the present code', async () => {
  const all = [...(await histories()), ...(await histories(EARLIER))];
  const failures: string[] = [];
  let replayed = 0;
  for await (const result of Worker.runReplayHistories({ workflowBundle: { codePath } }, all)) {
    replayed += 1;
    if (result.error) failures.push(`${result.workflowId}: ${result.error.message}`);
  }
  expect(failures).toEqual([]);
  expect(replayed).toBe(all.length);
});

test('every workflow has a recorded history', async () => {
  const index = await readFile(
    fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    'utf8',
  );
  const workflows = [...index.matchAll(/export \{ (\w+) \}/g)].map((match) => match[1]);
  expect(new Set(await readdir(HISTORIES))).toEqual(new Set(workflows));
});

test('a history that does not fit the code is refused', async () => {
  const one = (await histories()).find(({ workflowId }) => workflowId.startsWith('syncCatalog/'));
  const text = JSON.stringify(one?.history)
    .replaceAll('"startRun"', '"beginRun"')
    .replaceAll('"signIn"', '"logIn"');
  const broken = { workflowId: 'broken', history: JSON.parse(text) as unknown };
  const errors: unknown[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle: { codePath } }, [broken]))
    errors.push(result.error);
  expect(errors).toEqual([expect.anything()]);
});
