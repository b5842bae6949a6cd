import { Worker } from 'node:worker_threads';
import { Failure } from '../../kernel/errors.ts';
import { type Hand, openAnswers } from './hand.ts';
import type { Answer, Order } from './worker.ts';

/** Starts a thread that may hold so much in JavaScript objects. */
export function threadHand(memoryMb: number): Hand {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // No key or token of the process is any business of code that reads strangers' files.
    env: {},
    execArgv: [],
  });
  worker.unref();
  const answers = openAnswers();
  worker
    .on('message', (answer: Answer) => answers.came(answer))
    .on('error', (error: NodeJS.ErrnoException) => answers.ended(died(error, memoryMb)))
    .on('exit', (code) => answers.ended(new Failure('conversion.crashed', { reason: code })));
  return {
    kind: 'thread',
    get alive() {
      return answers.alive;
    },
    get held() {
      return answers.held;
    },
    async give(order: Order) {
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      return await answers.next(() => worker.postMessage(order)).finally(() => worker.unref());
    },
    async end() {
      await worker.terminate();
    },
  };
}

function died(cause: NodeJS.ErrnoException, mbMax: number): Failure {
  if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Failure('model.too-large', { place: 'memory', mbMax }, { cause });
  return new Failure('conversion.crashed', { reason: cause.name }, { cause });
}
