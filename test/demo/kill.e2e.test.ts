import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectedOutcome } from '../../simulators/shopify/demo-catalog/expected.ts';
import type { DemoReport } from '../../src/main/demo/report.ts';
import { eventually } from '../sync/until.ts';
import { askDatabase, familyOf, partsOf, storeUrl, summaryOf } from './inside-demo.ts';
import { demoFolder, endDemos, readReport, reportFile, runDemo, startDemo } from './run-demo.ts';

/** One product of each kind: the whole way, in a minute. */
const BRIEF = { SIMULATOR_CATALOG: 'demo:brief' };
const { verdicts, uniqueLooks } = expectedOutcome('demo:brief');

type Folder = AsyncDisposable & { readonly path: string };
let [undisturbed, disturbed]: (Folder | undefined)[] = [];

beforeAll(async () => {
  [undisturbed, disturbed] = [await demoFolder(), await demoFolder()];
});
afterAll(async () => {
  await endDemos();
  for (const folder of [undisturbed, disturbed]) await folder?.[Symbol.asyncDispose]();
});

test('kill -9 of every part, one after another during one sync, changes nothing but how long it takes', async () => {
  const folder = disturbed?.path ?? '';
  const demo = startDemo(folder, ['--report', reportFile(folder)], BRIEF);
  await holdBack(folder, 'wicker-chair-finishes.glb');
  await demo.says('First product');
  const killed: string[] = [];
  // The store comes last: its faults end with it, and the run with what it held back.
  for (const part of ['gpu', 'api', 'postgres', 'conversion', 'temporal', 'worker', 'simulator']) {
    await goesOn(folder);
    await killAndAwait(folder, part);
    killed.push(part);
  }
  await demo.says('Everything keeps running');

  const report = await readReport(folder);
  expect(report).toMatchObject({
    complete: true,
    proven: true,
    differences: [],
    verdicts,
    conversions: { unique: uniqueLooks, failed: 0 },
  });
  expect(killed).toHaveLength(7);
  const [usage] = await askDatabase<object>(
    folder,
    `select count(*)::int as events, count(distinct conversion_id)::int as conversions,
       (select count(*)::int from conversions where state = 'done') as done from usage_events`,
  );
  expect(usage).toEqual({ events: uniqueLooks, conversions: uniqueLooks, done: uniqueLooks });
  demo.process.kill('SIGINT');
  await demo.end;
}, 600_000);

test('its report is that of a run that nobody has disturbed', async () => {
  const { code, report } = await runDemo(undisturbed?.path ?? '', [], BRIEF);

  expect(code).toBe(0);
  expect(lasting(await readReport(disturbed?.path ?? ''))).toEqual(lasting(report));
}, 400_000);

/** The store does not hand out a model: however fast the machine is, the run cannot end before that. */
async function holdBack(folder: string, file: string): Promise<void> {
  const body = JSON.stringify({ kind: '503', operation: file, count: null });
  await eventually(
    async () => {
      const url = await storeUrl(folder).catch(() => null);
      if (url === null) return null;
      const ask = fetch(new URL('/simulator/faults', url), { method: 'POST', body });
      const answer = await ask.catch(() => null);
      return answer?.ok === true ? true : null;
    },
    { what: 'a store that answers' },
  );
}

/** The run is under way and has made something more since it was last asked. */
let made = 0;
async function goesOn(folder: string): Promise<void> {
  await eventually(
    async () => {
      const summary = await summaryOf(folder);
      if (summary === null) return null;
      const { run, conversions } = summary;
      if (run?.state !== 'running')
        throw new Error(`the run was ${run?.state} before all were killed`);
      if (conversions.done <= made && conversions.queued + conversions.converting > 0) return null;
      made = conversions.done;
      return true;
    },
    { what: 'progress', withinMs: 180_000 },
  );
}

/** Ends a part without a warning and waits until another process has taken its place. */
async function killAndAwait(folder: string, part: string): Promise<void> {
  const before = await pidOf(folder, part);
  process.kill(before ?? Number.NaN, 'SIGKILL');
  await eventually(
    async () => {
      const now = await pidOf(folder, part).catch(() => null);
      return now !== null && now !== before ? now : null;
    },
    { what: `a new ${part}` },
  );
}

/** The GPU's process is a child of the conversion service; the others stand in the supervisor's note. */
async function pidOf(folder: string, part: string): Promise<number | null> {
  const parts = await partsOf(folder);
  if (part !== 'gpu') return parts.get(part) ?? null;
  const family = await familyOf(parts.get('conversion') ?? 0);
  return family.find(({ command }) => /gpu\/child\.ts/.test(command))?.pid ?? null;
}

const lasting = (report: DemoReport | null) => ({ ...report, seconds: 0, firstPosterSeconds: 0 });
