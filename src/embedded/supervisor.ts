import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../kernel/errors.ts';
import type { ChildSpec } from './child.ts';
import { openLeash, type Leash } from './leash.ts';
import { record } from './leftovers.ts';
import { signalGroup } from './process-identity.ts';

const RESTART_AFTER_MS_MIN = 200;
const RESTART_AFTER_MS_MAX = 5_000;
const LIVED_WELL_MS = 10_000;
const DEATHS_BEFORE_READY_MAX = 4;

export interface SupervisorOptions {
  /** Every child writes its output to <logs>/<name>.log. */
  readonly logs: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** Where the running processes are noted for endLeftovers(). */
  readonly pidFile?: string;
}

/** Keeps named processes alive until it is stopped, and lets none outlive it. */
export interface Supervisor {
  /** Resolves when the child answers; rejects, with the end of its log, when it cannot. */
  start(spec: ChildSpec): Promise<void>;
  children(): readonly {
    readonly name: string;
    readonly pid: number | null;
    readonly restarts: number;
  }[];
  /** Stops one child for good. */
  stopOne(name: string): Promise<void>;
  /** Stops all, the last started first. Safe to call twice. */
  stop(): Promise<void>;
}

interface House {
  readonly options: SupervisorOptions;
  readonly leash: Leash;
  readonly note: () => void;
}

interface Child {
  readonly spec: ChildSpec;
  readonly log: string;
  process: ChildProcess | null;
  ended: Promise<void>;
  wasReady: boolean;
  restarts: number;
  lastEnd: string;
  fault: unknown;
  readonly stopping: AbortController;
}

/** Opens a supervisor; it holds no process yet. */
export function openSupervisor(options: SupervisorOptions): Supervisor {
  mkdirSync(options.logs, { recursive: true });
  const leash = openLeash();
  const children: Child[] = [];
  const house = { options, leash, note: noteInTurn(children, options.pidFile) };
  let stopped: Promise<void> | null = null;
  return {
    async start(spec) {
      const child = newChild(spec, join(options.logs, `${spec.name}.log`));
      if (stopped !== null) throw cannotStart(child, 'Plinth is stopping', '');
      children.push(child);
      child.ended = keepAlive(child, house);
      await untilReady(child);
    },
    children: () =>
      children.map(({ spec, process: running, restarts }) => ({
        name: spec.name,
        pid: running?.pid ?? null,
        restarts,
      })),
    async stopOne(name) {
      const index = children.findIndex(({ spec }) => spec.name === name);
      const [child] = index === -1 ? [] : children.splice(index, 1);
      if (child !== undefined) await stopChild(child);
    },
    stop() {
      stopped ??= stopAll(children, leash);
      return stopped;
    },
  };
}

const newChild = (spec: ChildSpec, log: string): Child => ({
  spec,
  log,
  process: null,
  ended: Promise.resolve(),
  wasReady: false,
  restarts: 0,
  lastEnd: 'did not start',
  fault: null,
  stopping: new AbortController(),
});

async function stopAll(children: readonly Child[], leash: Leash): Promise<void> {
  for (const child of children.toReversed()) await stopChild(child);
  leash.close();
}

/** One note at a time: two starts side by side would write over each other's file. */
function noteInTurn(children: readonly Child[], file: string | undefined): () => void {
  let last = Promise.resolve();
  return () => {
    if (file === undefined) return;
    const write = () =>
      record(
        file,
        children.flatMap(({ spec, process: running }) =>
          running?.pid === undefined ? [] : [{ name: spec.name, pid: running.pid }],
        ),
      );
    last = last.then(write, write);
  };
}

async function keepAlive(child: Child, house: House): Promise<void> {
  const { stopping, spec } = child;
  let backoffMs = RESTART_AFTER_MS_MIN;
  while (!stopping.signal.aborted) {
    const started = Date.now();
    try {
      await runOnce(child, house);
    } catch (error) {
      child.fault = error;
      child.lastEnd = error instanceof Error ? error.message : String(error);
    }
    if (stopping.signal.aborted) return;
    child.restarts += 1;
    backoffMs = Date.now() - started > LIVED_WELL_MS ? RESTART_AFTER_MS_MIN : backoffMs;
    if (child.wasReady)
      house.options.say(
        `${spec.name} ${child.lastEnd}; starting it again in ${backoffMs / 1000} s`,
      );
    await wait(backoffMs, undefined, { signal: stopping.signal }).catch(() => {});
    backoffMs = Math.min(backoffMs * 2, RESTART_AFTER_MS_MAX);
  }
}

async function runOnce(child: Child, { options, leash, note }: House): Promise<void> {
  const { spec } = child;
  const { file, args, env = {}, ...rest } = await spec.command();
  if (child.stopping.signal.aborted) return;
  const log = openSync(child.log, 'a', 0o600);
  // A group of its own: a terminal's Ctrl-C must reach us alone, or the children would be gone before their turn.
  const running = spawn(file, args, {
    ...rest,
    env: { ...options.env, ...env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const end = new Promise<string>((resolve, reject) => {
    running.once('error', reject);
    running.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
    );
  });
  child.process = running;
  const { pid } = running;
  if (pid !== undefined) leash.hold(pid, spec.stopSignal ?? 'SIGTERM');
  note();
  try {
    child.lastEnd = await end;
  } finally {
    child.process = null;
    if (pid !== undefined) {
      signalGroup(pid, 'SIGKILL'); // what it had started itself does not survive it
      leash.release(pid);
    }
  }
}

async function untilReady(child: Child): Promise<void> {
  const { spec, stopping } = child;
  const deadline = Date.now() + (spec.readyWithinMs ?? 60_000);
  while (!(child.process !== null && (await spec.answers()))) {
    const why = stopping.signal.aborted
      ? 'Plinth is stopping'
      : child.restarts >= DEATHS_BEFORE_READY_MAX
        ? child.lastEnd
        : Date.now() > deadline
          ? `did not answer within ${(spec.readyWithinMs ?? 60_000) / 1000} s`
          : null;
    if (why !== null) {
      await stopChild(child);
      throw child.fault instanceof Failure
        ? child.fault
        : cannotStart(child, why, await lastLines(child.log));
    }
    await wait(50);
  }
  child.wasReady = true;
}

const cannotStart = (child: Child, why: string, output: string): Failure =>
  new Failure('embedded.cannot-start', { part: child.spec.name, why, log: child.log, output });

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}

async function stopChild(child: Child): Promise<void> {
  child.stopping.abort();
  const { process: running, spec } = child;
  if (running?.pid !== undefined) {
    running.kill(spec.stopSignal ?? 'SIGTERM');
    const { pid } = running;
    const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), spec.stopWithinMs ?? 10_000);
    await child.ended;
    clearTimeout(force);
  }
  await child.ended;
}
