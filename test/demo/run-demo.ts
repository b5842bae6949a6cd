import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DemoReport } from '../../src/main/demo/report.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningDemo {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when the output contains the text; rejects when the demo ends before. */
  says(text: string): Promise<void>;
  readonly end: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** A folder for one demo's data, gone after the test. */
export async function demoFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'plinth-demo-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts `npm run demo` as a user would, with its data in a folder of its own. */
export function startDemo(folder: string, args: readonly string[], env: Record<string, string> = {}): RunningDemo {
  const child = spawn(process.execPath, [join(CHECKOUT, 'src/main/demo.ts'), ...args], {
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
  return {
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
        void end.then(() => reject(new Error(`the demo ended before it said "${text}":\n${output}`)));
      }),
    end,
  };
}

/** One whole run to its end, with its report. */
export async function runDemo(folder: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const file = join(folder, 'report.json');
  const demo = startDemo(folder, ['--exit', '--report', file, ...args], env);
  const { code, output } = await demo.end;
  const text = await readFile(file, 'utf8').catch(() => null);
  return { code, output, report: text === null ? null : (JSON.parse(text) as DemoReport) };
}
