import { parentPort } from 'node:worker_threads';
import { Failure } from '../../kernel/errors.ts';
import { type TaskName, tasks } from './tasks.ts';

/** What the bench sends, and what comes back. */
export interface Order {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
}
export type Answer =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: string;
      readonly detail: Failure['detail'];
      readonly stack: string;
    };

async function answer({ id, task, input }: Order): Promise<Answer> {
  try {
    const run = tasks[task] as (input: unknown) => Promise<unknown>;
    return { id, ok: true, output: await run(input) };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (error instanceof Failure)
      return { id, ok: false, code: error.code, detail: error.detail, stack };
    return { id, ok: false, code: 'internal.unexpected', detail: { task }, stack };
  }
}

// Readers of other formats print a line for every line they do not understand: a stranger's file could fill the log with it.
const quiet = (): void => undefined;
Object.assign(console, { debug: quiet, error: quiet, info: quiet, log: quiet, warn: quiet });

parentPort?.on('message', (order: Order) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void answer(order).then((reply) => parentPort?.postMessage(reply));
});
