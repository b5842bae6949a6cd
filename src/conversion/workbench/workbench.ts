import { Failure, isErrorCode } from '../../kernel/errors.ts';
import { busyMeter } from '../busy-meter.ts';
import type { Hand, HandKind } from './hand.ts';
import { processHand } from './process-hand.ts';
import { type Rest, restWhenIdle } from './rest-when-idle.ts';
import { type TaskInput, type TaskName, type TaskOutput, handOf, taskDeadlineMs } from './tasks.ts';
import { threadHand } from './thread-hand.ts';
import type { Answer, Order } from './worker.ts';

/** Hands for heavy work. A task that overruns its deadline, its memory or its caller's patience ends with its hand. */
export interface Workbench {
  run<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    signal: AbortSignal,
  ): Promise<TaskOutput<Name>>;
  readonly usage: BenchUsage;
  close(): Promise<void>;
}

/** What became of the hands' time, since the start. */
export interface BenchUsage {
  readonly threads: number;
  /** Of all hands together: it grows by as many seconds per second as work. */
  readonly busySeconds: number;
  readonly waiting: number;
}

export interface BenchOptions {
  /** What one hand may hold in JavaScript objects. */
  readonly memoryMb?: number;
  /** When hands that hold much are ended. */
  readonly rest?: Rest;
}

interface Job {
  readonly order: Order;
  readonly signal: AbortSignal;
  readonly resolve: (output: unknown) => void;
  readonly reject: (failure: Failure) => void;
}

const MEMORY_MB = 2_048;
const REST: Rest = { restMs: 5_000, heldMb: 96 };
const start: Readonly<Record<HandKind, (memoryMb: number) => Hand>> = {
  thread: threadHand,
  process: processHand,
};

/** Makes a bench at which so many work at once; each hand starts when it is first needed and is kept. */
export function openWorkbench(
  threads: number,
  { memoryMb = MEMORY_MB, rest = REST }: BenchOptions = {},
): Workbench {
  const idle: Hand[] = [];
  const busy = new Set<Hand>();
  const queue: Job[] = [];
  const meter = busyMeter();
  const resting = restWhenIdle(idle, rest);

  const next = (): void => {
    if (busy.size >= threads) return;
    const job = queue.shift();
    if (job) begin(job);
    else if (busy.size === 0) resting.begin();
  };
  const work = async (hand: Hand, job: Job): Promise<void> => {
    busy.add(hand);
    const ended = meter.begin();
    if (await perform(hand, job)) idle.push(hand);
    ended();
    busy.delete(hand);
    next();
  };
  const begin = (job: Job): void => {
    resting.end();
    if (job.signal.aborted) {
      job.reject(new Failure('conversion.cancelled'));
      next();
      return;
    }
    void work(takeHand(idle, job.order.task, memoryMb), job);
  };

  return {
    run: <Name extends TaskName>(task: Name, input: TaskInput<Name>, signal: AbortSignal) =>
      new Promise<TaskOutput<Name>>((resolve, reject) => {
        queue.push({
          order: { task, input },
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
      resting.end();
      for (const job of queue.splice(0)) job.reject(new Failure('conversion.cancelled'));
      await Promise.all([...idle, ...busy].map((hand) => hand.end()));
    },
  };
}

/** An idle hand of the task's kind, or a new one. */
function takeHand(idle: Hand[], task: TaskName, memoryMb: number): Hand {
  const kind = handOf[task];
  // A system short of memory ends what is idle: the next file must not pay for it.
  idle.splice(0, Infinity, ...idle.filter(({ alive }) => alive));
  const at = idle.findLastIndex((hand) => hand.kind === kind);
  return idle.splice(at, at < 0 ? 0 : 1)[0] ?? start[kind](memoryMb);
}

/** Gives one job to one hand and settles it exactly once, whatever becomes of the hand; tells whether that can go on. */
async function perform(hand: Hand, { order, signal, resolve, reject }: Job): Promise<boolean> {
  const { promise: given, reject: giveUp } = Promise.withResolvers<never>();
  const onAbort = (): void => giveUp(new Failure('conversion.cancelled'));
  const msMax = taskDeadlineMs[order.task];
  const onDeadline = (): void => giveUp(new Failure('model.too-large', { place: 'time', msMax }));
  const deadline = setTimeout(onDeadline, msMax);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    deliver(await Promise.race([hand.give(order), given]), { order, resolve, reject });
    return true;
  } catch (why) {
    void hand.end();
    reject(named(why as Failure, order.task));
    return false;
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', onAbort);
  }
}

function deliver(answer: Answer, { order, resolve, reject }: Omit<Job, 'signal'>): void {
  if (answer.ok) return resolve(answer.output);
  const code = isErrorCode(answer.code) ? answer.code : 'internal.unexpected';
  return reject(named(new Failure(code, answer.detail, { cause: answer.stack }), order.task));
}

/** What a task wanted too much of is told with its name: "memory for prepare". */
function named({ code, detail, cause }: Failure, task: TaskName): Failure {
  const { place } = detail;
  if (place === 'time' || place === 'memory')
    return new Failure(code, { ...detail, place: `${place} for ${task}` }, { cause });
  const unclear = code === 'internal.unexpected' || code === 'conversion.crashed';
  return new Failure(code, unclear ? { task, ...detail } : detail, { cause });
}
