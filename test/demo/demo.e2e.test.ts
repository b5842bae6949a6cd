import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectedOutcome } from '../../simulators/shopify/demo-catalog/expected.ts';
import { productPlans } from '../../simulators/shopify/demo-catalog/plans.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { meanDeltaE, readLab, type LabPicture } from './color-difference.ts';
import { familyOf, manifestsOf, partsOf, processes } from './inside-demo.ts';
import {
  demoFolder,
  endDemos,
  plinth,
  readReport,
  reportFile,
  runDemo,
  startDemo,
  type RunningDemo,
} from './run-demo.ts';

/** The tests are one story on one folder: each goes on where the one before has ended. */
let data: AsyncDisposable & { readonly path: string };
let demo: RunningDemo;
const { verdicts, products, variants, uniqueLooks } = expectedOutcome();

beforeAll(async () => {
  data = await demoFolder();
});
afterAll(async () => {
  await endDemos();
  await data[Symbol.asyncDispose]();
});

test('Ctrl-C in the middle of the first run ends every process it has started', async () => {
  const first = startDemo(data.path, []);
  await first.says('First product');
  expect([...(await partsOf(data.path)).keys()].toSorted()).toEqual(
    ['api', 'conversion', 'postgres', 'simulator', 'temporal', 'worker'].toSorted(),
  );
  const family = await familyOf(first.process.pid ?? 0);
  expect(family.length).toBeGreaterThan(8); // PostgreSQL and the conversion service have children of their own
  first.process.kill('SIGINT');

  expect((await first.end).code).toBe(130);
  const left = new Map((await processes()).map(({ pid, command }) => [pid, command]));
  expect(family.filter(({ pid, command }) => left.get(pid) === command)).toEqual([]);
}, 300_000);

test('the next start goes on with what was made, and its report is what the catalog expects, proven by the store', async () => {
  const { code, output, report } = await runDemo(data.path);

  expect({ code, differences: report?.differences, tail: code === 0 ? '' : output }).toEqual({
    code: 0,
    differences: [],
    tail: '',
  });
  expect(report).toMatchObject({
    products,
    variants,
    verdicts,
    looks: uniqueLooks,
    conversions: {
      unique: uniqueLooks,
      reused: verdicts.live + verdicts.ready - uniqueLooks,
      failed: 0,
    },
    complete: true,
    proven: true,
  });
  expect(report?.converted).toBeLessThan(uniqueLooks);
  expect(report?.adapter).not.toBeNull();
  expect(report?.bytes.out).toBeLessThan(report?.bytes.in ?? 0);
}, 600_000);

test('a run of what has not changed converts nothing and ends the same', async () => {
  const before = await readReport(data.path);
  demo = startDemo(data.path, ['--report', reportFile(data.path)]);
  await demo.says('Everything keeps running');

  const after = await readReport(data.path);
  expect(after).toMatchObject({ converted: 0, complete: true, proven: true });
  const { seconds: _, firstPosterSeconds: __, converted: ___, ...same } = before ?? {};
  expect(after).toMatchObject(same);
}, 200_000);

test('different looks of a product look different, and equal looks of two products are one file', async () => {
  const manifests = await manifestsOf(data.path);
  const flat = new Set(
    productPlans.filter((plan) => plan.flat === true).map((plan) => plan.handle),
  );
  const close: string[] = [];
  let looks = 0;
  for (const [handle, manifest] of manifests) {
    const posters = await postersOf(manifest);
    looks += posters.length;
    // One picture in several sizes looks alike by itself: their sizes are told apart where they are measured.
    if (flat.has(handle)) continue;
    const pairs = posters.flatMap((one, at) => posters.slice(at + 1).map((other) => [one, other]));
    for (const [one, other] of pairs) {
      const difference = one && other ? meanDeltaE(one.picture, other.picture) : 0;
      if (difference <= 10) close.push(`${handle}: ${one?.key}, ${other?.key} ${difference}`);
    }
  }
  expect(close).toEqual([]);
  const outcome = expectedOutcome();
  expect(looks).toBe(outcome.looks - outcome.heldLooks);

  const [remote, studio] = ['pocket-remote', 'pocket-remote-studio'].map((handle) =>
    manifests.get(handle),
  );
  for (const colour of ['Tangerine', 'Ink'])
    expect(filesOf(studio, colour)).toEqual(filesOf(remote, colour));
}, 120_000);

test('a rollback from the command line takes the first releases out of the store', async () => {
  expect((await manifestsOf(data.path)).size).toBeGreaterThan(8);
  const { code, output } = await plinth(data.path, ['rollback']);

  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Done') });
  expect((await manifestsOf(data.path)).size).toBe(0);
  demo.process.kill('SIGINT');
  expect((await demo.end).code).toBe(130);
}, 200_000);

const filesOf = (manifest: ProductManifest | undefined, colour: string) =>
  manifest?.looks[manifest.variants[colour] ?? 'no such colour'] ?? `nothing for ${colour}`;

async function postersOf(
  manifest: ProductManifest,
): Promise<readonly { readonly key: string; readonly picture: LabPicture }[]> {
  const posters = Object.entries(manifest.variants).map(async ([key, look]) => {
    const url = manifest.looks[look]?.poster?.url ?? '';
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return { key, picture: await readLab(bytes) };
  });
  return Promise.all(posters);
}
