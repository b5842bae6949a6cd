import { Worker } from 'node:worker_threads';
import { Failure, isErrorCode } from '../../kernel/errors.ts';
import { busyMeter } from '../busy-meter.ts';
import { type TaskInput, type TaskName, type TaskOutput, taskDeadlineMs } from './tasks.ts';
import { restWhenIdle } from './rest-when-idle.ts';
import type { Answer, Order } from './worker.ts';

/** Threads for heavy work. A task that overruns its deadline, its memory or its caller's patience ends with its thread. */
export interface Workbench {
  run<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    signal: AbortSignal,
  ): Promise<TaskOutput<Name>>;
  readonly usage: BenchUsage;
  close(): Promise<void>;
}

/** What became of the threads' time, since the start. */
export interface BenchUsage {
  readonly threads: number;
  /** Of all threads together: it grows by as many seconds per second as threads work. */
  readonly busySeconds: number;
  readonly waiting: number;
}

export interface BenchOptions {
  /** What one thread may hold in JavaScript objects. */
  readonly memoryMb?: number;
  /** A thread that holds much is ended when nobody has needed the bench for so long. */
  readonly restMs?: number;
}

interface Job {
  readonly order: Order;
  readonly signal: AbortSignal;
  readonly resolve: (output: unknown) => void;
  readonly reject: (failure: Failure) => void;
}

const MEMORY_MB = 2_048;
const REST_MS = 5_000;

/** Makes a bench of so many threads; each starts when it is first needed and is kept. */
export function openWorkbench(
  threads: number,
  { memoryMb = MEMORY_MB, restMs = REST_MS }: BenchOptions = {},
): Workbench {
  const idle: Worker[] = [];
  const busy = new Set<Worker>();
  const queue: Job[] = [];
  const meter = busyMeter();
  const rest = restWhenIdle(idle, restMs);
  let orders = 0;

  const next = (): void => {
    if (busy.size >= threads) return;
    const job = queue.shift();
    if (!job) {
      if (busy.size === 0) rest.begin();
      return;
    }
    rest.end();
    if (job.signal.aborted) {
      job.reject(new Failure('conversion.cancelled'));
      next();
      return;
    }
    const worker = idle.pop() ?? startWorker(memoryMb);
    busy.add(worker);
    const ended = meter.begin();
    perform({ worker, memoryMb }, job, (alive) => {
      ended();
      busy.delete(worker);
      if (alive) idle.push(worker);
      next();
    });
  };

  return {
    run: <Name extends TaskName>(task: Name, input: TaskInput<Name>, signal: AbortSignal) =>
      new Promise<TaskOutput<Name>>((resolve, reject) => {
        const order = { id: (orders += 1), task, input };
        queue.push({
          order,
          signal,
          resolve: (output) => resolve(output as TaskOutput<Name>),
          reject,
        });
        next();
      }),
    get usage() {
      return { threads, busySeconds: meter.seconds, waiting: queue.length };
    },
    async close() {
      rest.end();
      for (const job of queue.splice(0)) job.reject(new Failure('conversion.cancelled'));
      await Promise.all([...idle, ...busy].map((worker) => worker.terminate()));
    },
  };
}

function startWorker(memoryMb: number): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // No key or token of the process is any business of code that reads strangers' files.
    env: {},
    execArgv: [],
  });
  worker.unref();
  return worker;
}

/** Gives one job to one worker and settles it exactly once, whatever becomes of the worker. */
function perform(
  { worker, memoryMb }: { worker: Worker; memoryMb: number },
  job: Job,
  free: (alive: boolean) => void,
): void {
  const { task } = job.order;
  const msMax = taskDeadlineMs[task];
  const settle = (alive: boolean, end: () => void): void => {
    clearTimeout(deadline);
    job.signal.removeEventListener('abort', onAbort);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
    if (!alive) void worker.on('error', () => undefined).terminate();
    end();
    free(alive);
  };
  const fail = (failure: Failure): void => settle(false, () => job.reject(failure));
  const onMessage = (answer: Answer): void => settle(true, () => deliver(job, answer));
  const onError = (error: Error): void => fail(died(error, { task, memoryMb }));
  const onExit = (exit: number): void => fail(new Failure('internal.unexpected', { task, exit }));
  const onAbort = (): void => fail(new Failure('conversion.cancelled'));
  const onDeadline = (): void =>
    fail(new Failure('model.too-large', { place: `time for ${task}`, msMax }));
  const deadline = setTimeout(onDeadline, msMax);
  worker.ref();
  job.signal.addEventListener('abort', onAbort, { once: true });
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(job.order);
}

function deliver(job: Job, answer: Answer): void {
  if (answer.ok) job.resolve(answer.output);
  else {
    const code = isErrorCode(answer.code) ? answer.code : 'internal.unexpected';
    job.reject(new Failure(code, answer.detail, { cause: answer.stack }));
  }
}

function died(
  cause: Error,
  { task, memoryMb }: { task: TaskName; memoryMb: number },
): Failure {
  if ((cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Failure(
      'model.too-large',
      { place: `memory for ${task}`, mbMax: memoryMb },
      { cause },
    );
  return new Failure('internal.unexpected', { task }, { cause });
}
