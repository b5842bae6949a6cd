import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { postgresUser, rootsPostgresFolder } from '../embedded/postgres-user.ts';
import { runTool } from '../embedded/run-tool.ts';
import { stopOnSignals } from '../embedded/stop-signals.ts';
import { openSupervisor } from '../embedded/supervisor.ts';
import { checkout } from './checkout.ts';
import { describe } from './describe-failure.ts';
import { dropAbandoned } from './testing/abandoned.ts';
import { startTestParts } from './testing/test-parts.ts';
import { readTotals, sumOf, type Totals } from './testing/test-totals.ts';

/**
 * What a test needs is in its name; the projects of a line share a run of jest. Two lines are worked on at a time, since most
 * tests wait for something half of the time: for a store that is asked again, or for the one thread that draws.
 */
const ROUNDS: readonly (readonly string[])[] = [
  ['unit', 'db'],
  ['browser'],
  ['e2e'],
  ['live'],
  ['gpu'],
];
const LANES = Math.min(2, availableParallelism());
/** Fuzzing takes as long as it is given: only its own command asks for it. */
const rounds = process.env['PLINTH_FUZZ'] === '1' ? [['fuzz']] : ROUNDS;

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(checkout, 'node_modules/jest/bin/jest.js'),
];

const say = (line: string) => console.error(line);
const jestArgs = process.argv.slice(2);
const folder = join(checkout, '.plinth', `test-${process.pid}`);
const rootsFolder =
  (await postgresUser()) === null
    ? null
    : join(rootsPostgresFolder(checkout), `test-${process.pid}`);
dropAbandoned([join(checkout, '.plinth'), rootsPostgresFolder(checkout)]);
mkdirSync(join(folder, 'temporal'), { recursive: true, mode: 0o700 });
const supervisor = openSupervisor({ logs: join(folder, 'logs'), env: process.env, say });
const running = new Set<ChildProcess>();
const stop = async () => {
  for (const jest of running) jest.kill('SIGKILL'); // its workers end with it; what it says of a stopped run is of no use
  await supervisor.stop();
  for (const own of [folder, rootsFolder])
    if (own !== null) rmSync(own, { recursive: true, force: true });
};
stopOnSignals(stop, { say });

try {
  const { passed, failed, skipped, failures } = await runAll();
  await stop();
  for (const failure of failures) say(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed === 0 && skipped === 0 && passed > 0 ? 0 : 1);
} catch (error) {
  say(describe(error));
  await stop();
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

async function runAll(): Promise<Totals> {
  const needed = await neededProjects();
  if (needed.size === 0) say(`No test matches ${jestArgs.join(' ')}`);
  const place = { folder, rootsFolder, supervisor, say };
  const env = { ...process.env, ...(await startTestParts(place, needed)) };
  const wanted = rounds
    .map((round) => round.filter((project) => needed.has(project)))
    .filter((round) => round.length > 0);
  const waiting = [...wanted];
  const ends: Totals[] = [];
  const lane = async () => {
    for (let round = waiting.shift(); round !== undefined; round = waiting.shift())
      ends.push(await runJest(round, wanted.length === 1 ? workersFor(round) : 1, env));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return sumOf(ends);
}

/** Whole houses and pictures take all of a machine: of those one at a time. */
function workersFor(round: readonly string[]): number {
  return round.every((project) => project === 'unit' || project === 'db') ? LANES : 1;
}

/** Asks jest which tests the arguments choose: a single unit test must not wait for a database. */
async function neededProjects(): Promise<Set<string>> {
  const args = [...JEST, '--listTests', ...jestArgs];
  const { output } = await runTool(process.execPath, args, { cwd: checkout, env: process.env });
  const files = output.split('\n').filter((line) => line.endsWith('.test.ts'));
  const named = files.map(
    (file) => /\.(db|gpu|live|browser|e2e|fuzz)\.test\.ts$/.exec(file)?.[1] ?? 'unit',
  );
  const known = new Set(rounds.flat());
  return new Set(named.filter((project) => known.has(project)));
}

async function runJest(
  projects: readonly string[],
  workers: number,
  env: NodeJS.ProcessEnv,
): Promise<Totals> {
  const report = join(folder, `${projects.join('-')}.json`);
  // The arguments come before --selectProjects, which takes every word after it for the name of a project.
  const args = [
    ...JEST,
    ...jestArgs,
    `--maxWorkers=${workers}`,
    // A handle that a test left open would otherwise keep a run of one worker from ever ending.
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    '--selectProjects',
    ...projects,
  ];
  const started = Date.now();
  say(`\n— ${projects.join(' and ')} tests`);
  const jest = spawn(process.execPath, args, { cwd: checkout, env, stdio: ['ignore', 2, 2] });
  running.add(jest);
  const code = await new Promise<number>((resolve) => {
    jest.once('error', () => resolve(127));
    jest.once('exit', (exit) => resolve(exit ?? 1));
  });
  running.delete(jest);
  say(`— ${projects.join(' and ')} tests took ${Math.round((Date.now() - started) / 1000)} s`);
  return readTotals(report, code);
}
