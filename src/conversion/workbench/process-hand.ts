import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../kernel/errors.ts';
import { childEnvironment } from '../gpu/child-environment.ts';
import { type Hand, openAnswers } from './hand.ts';
import type { Answer, Order } from './worker.ts';

/** Enough of what a process says at its end to tell that its heap was full. */
const LAST_WORDS = 4_096;

/** Starts a process that may hold so much in JavaScript objects; it ends with the one that started it. */
export function processHand(memoryMb: number): Hand {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memoryMb}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // oxlint-disable-next-line node/no-process-env -- the dynamic linker reads its part of it; nothing else is passed on
    env: childEnvironment(process.env),
  });
  const answers = openAnswers();
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  child.on('message', (answer) => answers.came(answer as Answer));
  child.on('error', (cause) =>
    answers.ended(new Failure('conversion.crashed', { reason: cause.message }, { cause })),
  );
  // 'close', not 'exit': only then everything it said has been read.
  child.on('close', (code, signal) => answers.ended(died({ code, signal, lastWords }, memoryMb)));
  const awaited = (yes: boolean): void => {
    for (const one of [child, child.channel])
      if (yes) one?.ref?.();
      else one?.unref?.();
    (child.stderr as { unref?: () => void } | null)?.unref?.();
  };
  awaited(false);
  return {
    kind: 'process',
    get alive() {
      return answers.alive;
    },
    get held() {
      return answers.held;
    },
    async give(order: Order) {
      awaited(true);
      return await answers
        .next(() => child.send(order, (error) => error && answers.ended(undelivered(error))))
        .finally(() => awaited(false));
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref(); // or nothing might be left that waits for its end
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** It ended while nobody looked: what was to be read had no part in that. */
const undelivered = (cause: Error): Failure =>
  new Failure('conversion.crashed', { reason: 'ended while idle' }, { cause });

interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastWords: string;
}

function died({ code, signal, lastWords }: End, mbMax: number): Failure {
  if (/heap (?:limit|out of memory)/.test(lastWords))
    return new Failure('model.too-large', { place: 'memory', mbMax });
  const reason = signal ?? `exit ${code}`;
  return new Failure('conversion.crashed', { reason }, { cause: lastWords });
}
