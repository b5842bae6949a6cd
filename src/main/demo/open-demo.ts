import { writeFile } from 'node:fs/promises';
import type { SummaryShape } from '../../api/shapes/summary.ts';
import type { DataFolder } from '../../embedded/data-folder.ts';
import { expectedVerdicts } from '../../../simulators/shopify/demo-catalog/expected.ts';
import { readAssortment } from '../../../simulators/shopify/demo-catalog/plans.ts';
import { apiClient, type ApiClient } from './api-client.ts';
import { closingTable } from './closing-table.ts';
import { demoMember } from './demo-member.ts';
import type { Parts } from './parts.ts';
import { placesOf, placesText } from './places.ts';
import { barsOf, type Progress } from './progress.ts';
import { proveStore, type StoreTruth } from './prove-store.ts';
import { rememberClient } from './remember-client.ts';
import { reportOf, type DemoReport } from './report.ts';
import { sayYes } from './say-yes.ts';
import { startRun } from './start-run.ts';
import { untilSettled } from './until-settled.ts';
import { watchRun } from './watch-run.ts';
import { withParts } from './with-parts.ts';

export interface DemoOptions {
  readonly fresh: boolean;
  readonly exit: boolean;
  readonly report: string | null;
  /** Where shoppers of a real store reach us; null: this machine's own address. */
  readonly publicUrl: string | null;
  readonly checkout: string;
  readonly out: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts everything, runs the main job once, tells what came of it, and stays until it is stopped. Returns the exit code. */
export async function openDemo(options: DemoOptions): Promise<number> {
  const started = Date.now();
  // Tests and second demos of one checkout keep their data elsewhere.
  const home = options.env['PLINTH_DATA_DIR'] ?? options.checkout;
  return withParts({ ...options, home }, async ({ parts, data, progress, stopped }) => {
    const report = await runOnce({ options, parts, data, progress, started });
    if (options.exit) return report.complete && report.proven ? 0 : 1;
    options.out.write(
      '  Everything keeps running. Ctrl-C stops it; the next start goes on with the same data.\n',
    );
    await stopped;
    return 0;
  });
}

interface Run {
  readonly options: DemoOptions;
  readonly parts: Parts;
  readonly data: DataFolder;
  readonly progress: Progress;
  readonly started: number;
}

async function runOnce({ options, parts, data, progress, started }: Run): Promise<DemoReport> {
  const member = await demoMember(data.root, parts);
  const api = apiClient({ url: parts.apiUrl, key: member.key });
  const address = await api.ownerLink();
  const { connection, runId, before } = await startRun(api);
  await rememberClient(data.root, { url: parts.apiUrl, key: member.key, connection });
  let firstPoster: number | null = null;
  const tell = (summary: SummaryShape): void => {
    if (firstPoster === null && summary.conversions.done > 0) {
      firstPoster = Date.now();
      progress.say(`  ✓ First product    see it at ${address}`);
    }
    progress.draw(barsOf(summary));
  };
  const expected = expectedVerdicts(readAssortment(options.env['SIMULATOR_CATALOG']));
  const ended = new AbortController();
  await Promise.all([
    watchRun(api, connection, runId, tell).finally(() => ended.abort()),
    sayYes(api, connection, ended.signal),
  ]);
  const after = await untilSettled(api, connection, derivableOf(expected), tell);
  progress.end();
  const report = reportOf({
    before,
    after,
    seconds: (Date.now() - started) / 1000,
    firstPosterSeconds: firstPoster === null ? null : (firstPoster - started) / 1000,
    differences: await proven(api, connection, parts, expected),
  });
  const store = parts.simulatorUrl;
  const places = await placesOf(api, { app: address, store, connection });
  options.out.write(closingTable(report, after, placesText(places)));
  for (const difference of report.differences.slice(0, 10))
    options.out.write(`  ✗ ${difference}\n`);
  if (options.report !== null)
    await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function proven(
  api: ApiClient,
  connection: string,
  parts: Parts,
  expected: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const answer = await fetch(`${parts.simulatorUrl}/simulator/truth`);
  const truth = (await answer.json()) as StoreTruth;
  return proveStore({ api, connection, truth, expected });
}

const derivableOf = (expected: ReadonlyMap<string, string>): number =>
  [...expected.values()].filter((verdict) => verdict === 'derivable').length;
