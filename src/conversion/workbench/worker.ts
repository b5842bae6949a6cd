import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { Failure } from '../../kernel/errors.ts';
import { inOwnBuffers } from './in-own-buffers.ts';
import { type TaskName, tasks } from './tasks.ts';

/** What the bench sends, and what comes back. */
export interface Order {
  readonly task: TaskName;
  readonly input: unknown;
}
export type Answer = {
  /** What is in memory after the work, bytes: garbage too, since nobody collects it while nothing is done. */
  readonly held: number;
} & (
  | { readonly ok: true; readonly output: unknown }
  | {
      readonly ok: false;
      readonly code: string;
      readonly detail: Failure['detail'];
      readonly stack: string;
    }
);

async function answer({ task, input }: Order): Promise<Answer> {
  try {
    const run = tasks[task] as (input: unknown) => Promise<unknown>;
    return { ok: true, output: await run(input), held: held() };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { code, detail } = failureOf(error);
    return { ok: false, code, detail, stack, held: held() };
  }
}

function failureOf(error: unknown): Pick<Failure, 'code' | 'detail'> {
  if (error instanceof Failure) return error;
  // Pictures and geometry lie outside the heap: when there is no room for them, this is what is thrown.
  if (error instanceof RangeError && /allocation failed/i.test(error.message))
    return { code: 'model.too-large', detail: { place: 'memory' } };
  return { code: 'internal.unexpected', detail: {} };
}

function held(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}

// Readers of other formats print a line for every line they do not understand: a stranger's file could fill the log with it.
const quiet = (): void => undefined;
Object.assign(console, { debug: quiet, error: quiet, info: quiet, log: quiet, warn: quiet });

if (parentPort === null) {
  process.on('message', (order) => {
    const { task, input } = order as Order;
    void answer({ task, input: inOwnBuffers(input) }).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit(0)); // whoever would wait for an answer is gone
} else {
  const port = parentPort;
  port.on('message', (order: Order) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    void answer(order).then((reply) => port.postMessage(reply));
  });
}
