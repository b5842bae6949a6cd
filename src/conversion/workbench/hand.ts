import type { Failure } from '../../kernel/errors.ts';
import type { Answer, Order } from './worker.ts';

/** Who does the work: one order at a time. */
export interface Hand {
  readonly kind: HandKind;
  /** False once it has ended, whoever ended it. */
  readonly alive: boolean;
  /** What it held in memory after its last answer, bytes. */
  readonly held: number;
  /** Rejects with a Failure that tells why when the hand ends in the middle. */
  give(order: Order): Promise<Answer>;
  end(): Promise<void>;
}

/**
 * A thread is handed pictures in memory. A process is for what strangers wrote: a parser that runs out of memory takes its whole
 * process with it, thread or not.
 */
export type HandKind = 'thread' | 'process';

/** The one that waits for a hand's answer, and the memory that came with the last. */
export function openAnswers() {
  let waiting: { resolve: (answer: Answer) => void; reject: (why: Failure) => void } | undefined;
  let held = 0;
  let end: Failure | undefined;
  return {
    get alive() {
      return end === undefined;
    },
    get held() {
      return held;
    },
    next: (send: () => void): Promise<Answer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (end) reject(end);
        else send();
      }),
    came(answer: Answer): void {
      held = answer.held;
      waiting?.resolve(answer);
    },
    ended(why: Failure): void {
      end ??= why;
      waiting?.reject(why);
    },
  };
}
