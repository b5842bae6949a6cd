import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { freePort } from '../embedded/ports.ts';
import { ownedFolder, postgresUser, rootsPostgresFolder } from '../embedded/postgres-user.ts';
import { preparePostgres } from '../embedded/postgres.ts';
import { runTool } from '../embedded/run-tool.ts';
import { stopOnSignals } from '../embedded/stop-signals.ts';
import { openSupervisor, type Supervisor } from '../embedded/supervisor.ts';
import { prepareTemporal } from '../embedded/temporal-server.ts';
import { describe } from './describe-failure.ts';
import { checkout } from './checkout.ts';

/** What a test needs is in its name. Those of the second list use the whole machine, so they run one at a time. */
const TOGETHER = ['unit', 'db'];
const ALONE = ['gpu', 'live', 'browser', 'e2e'];
/** Fuzzing takes as long as it is given: only its own command asks for it. */
const PROJECTS = process.env['PLINTH_FUZZ'] === '1' ? ['fuzz'] : [...TOGETHER, ...ALONE];

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  join(checkout, 'node_modules/jest/bin/jest.js'),
];

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
}

const say = (line: string) => console.error(line);
const jestArgs = process.argv.slice(2);
const folder = join(checkout, '.plinth', `test-${process.pid}`);
const rootsFolder =
  (await postgresUser()) === null
    ? null
    : join(rootsPostgresFolder(checkout), `test-${process.pid}`);
dropAbandoned();
mkdirSync(join(folder, 'temporal'), { recursive: true, mode: 0o700 });
const supervisor = openSupervisor({ logs: join(folder, 'logs'), env: process.env, say });
let jest: ChildProcess | null = null;
const stop = async () => {
  jest?.kill('SIGKILL'); // its workers end with it; what it says of a stopped run is of no use
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
  const env = { ...process.env, ...(await startParts(needed, supervisor)) };
  const totals: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const together = TOGETHER.filter((project) => needed.has(project));
  const rounds = [
    together,
    ...[...ALONE, 'fuzz'].filter((project) => needed.has(project)).map((one) => [one]),
  ];
  for (const round of rounds.filter((projects) => projects.length > 0)) {
    const workers = round === together ? 2 : 1;
    const result = await runJest(round, workers, env);
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.skipped += result.skipped;
    totals.failures.push(...result.failures);
  }
  return totals;
}

/** Asks jest which tests the arguments choose: a single unit test must not wait for a database. */
async function neededProjects(): Promise<Set<string>> {
  const args = [...JEST, '--listTests', ...jestArgs];
  const { output } = await runTool(process.execPath, args, { cwd: checkout, env: process.env });
  const files = output.split('\n').filter((line) => line.endsWith('.test.ts'));
  const named = files.map(
    (file) => /\.(db|gpu|live|browser|e2e|fuzz)\.test\.ts$/.exec(file)?.[1] ?? 'unit',
  );
  return new Set(named.filter((project) => PROJECTS.includes(project)));
}

/** One PostgreSQL and one Temporal server serve all test processes; a server named in the environment is taken instead. */
async function startParts(
  needed: ReadonlySet<string>,
  parts: Supervisor,
): Promise<Record<string, string>> {
  const needsServers = ['live', 'browser', 'e2e'].some((project) => needed.has(project));
  const found: Record<string, string> = {};
  const needsDatabase = needsServers || ['db', 'fuzz'].some((project) => needed.has(project));
  if (needsDatabase && !process.env['TEST_DATABASE_URL']) {
    const base = rootsFolder ?? folder;
    if (rootsFolder !== null)
      await ownedFolder(rootsPostgresFolder(checkout), await postgresUser());
    const dataDir = join(base, 'postgres');
    const postgres = await preparePostgres({
      dataDir,
      port: await freePort(),
      durable: false,
      say,
    });
    await parts.start(postgres.child);
    found['TEST_DATABASE_URL'] = postgres.url;
  }
  if (needsServers && !process.env['TEST_TEMPORAL_ADDRESS']) {
    const dataDir = join(folder, 'temporal');
    const options = { dataDir, port: await freePort(), env: process.env, say };
    const temporal = await prepareTemporal(options);
    if (temporal.child !== null) await parts.start(temporal.child);
    found['TEST_TEMPORAL_ADDRESS'] = temporal.address;
  }
  return found;
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
  say(`\n— ${projects.join(' and ')} tests`);
  const child = spawn(process.execPath, args, { cwd: checkout, env, stdio: ['ignore', 2, 2] });
  jest = child;
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (exit) => resolve(exit ?? 1));
  });
  return readTotals(report, code);
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A suite that did not even load counts as one failure, and so does a run that left no report. */
function readTotals(file: string, code: number): Totals {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: ['jest itself'] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, status, assertionResults }) => {
      const path = relative(checkout, name);
      const tests = assertionResults.filter((one) => one.status === 'failed');
      if (tests.length === 0) return status === 'failed' ? [`${path}: did not run`] : [];
      return tests.map(({ fullName }) => `${path}: ${fullName}`);
    }),
  };
}

/** Removes the folders of test runs that were killed before they could. */
function dropAbandoned(): void {
  for (const parent of [join(checkout, '.plinth'), rootsPostgresFolder(checkout)])
    for (const name of listed(parent)) {
      const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
      if (Number.isInteger(pid) && !isAlive(pid))
        rmSync(join(parent, name), { recursive: true, force: true });
    }
}

function listed(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
