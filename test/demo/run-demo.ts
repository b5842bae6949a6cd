import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresUser, rootsPostgresFolder } from '../../src/embedded/postgres-user.ts';
import type { DemoReport } from '../../src/main/demo/report.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const STOPPED_WITHIN_MS = 30_000;

export interface RunningDemo {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when the output contains the text; rejects when the demo ends before. */
  says(text: string): Promise<void>;
  readonly end: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** A demo that a failed test left behind must not keep the machine busy. */
const running = new Set<RunningDemo>();

/** Ends whatever demo still runs, and all that it has started. */
export async function endDemos(): Promise<void> {
  for (const demo of running) {
    demo.process.kill('SIGTERM');
    const force = setTimeout(() => demo.process.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await demo.end;
    clearTimeout(force);
  }
}

/** A folder for one demo's data, gone after the test. */
export async function demoFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'plinth-demo-'));
  const folders = [path, ...((await postgresUser()) === null ? [] : [rootsPostgresFolder(path)])];
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      for (const folder of folders)
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Starts `npm run demo` as a user would, with its data in a folder of its own. */
export const startDemo = (
  folder: string,
  args: readonly string[],
  env: Record<string, string> = {},
): RunningDemo => start(['src/main/demo.ts', ...args], folder, env);

/** Starts `npm run dev` in the same way. */
export const startDev = (folder: string, env: Record<string, string> = {}): RunningDemo =>
  start(['src/main/dev.ts'], folder, env);

function start(
  [entry = '', ...args]: readonly string[],
  folder: string,
  env: Record<string, string>,
): RunningDemo {
  const child = spawn(process.execPath, [join(CHECKOUT, entry), ...args], {
    cwd: CHECKOUT,
    env: { ...process.env, PLINTH_DATA_DIR: folder, TEMPORAL_ADDRESS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  const end = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  const demo: RunningDemo = {
    process: child,
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        const early = () =>
          reject(new Error(`${entry} ended before it said "${text}":\n${output}`));
        void end.then(early);
      }),
    end,
  };
  running.add(demo);
  void end.then(() => running.delete(demo));
  return demo;
}

/** One whole run to its end, with its report. */
export async function runDemo(
  folder: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
) {
  const demo = startDemo(folder, ['--exit', '--report', reportFile(folder), ...args], env);
  const { code, output } = await demo.end;
  return { code, output, report: await readReport(folder) };
}

export const reportFile = (folder: string): string => join(folder, 'report.json');

export async function readReport(folder: string): Promise<DemoReport | null> {
  const text = await readFile(reportFile(folder), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as DemoReport);
}

/** Runs a command of the command line against the demo of a folder, as its user would from another terminal. */
export async function plinth(folder: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(CHECKOUT, 'src/main/plinth.ts'), ...args], {
    cwd: CHECKOUT,
    env: { ...process.env, PLINTH_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}
