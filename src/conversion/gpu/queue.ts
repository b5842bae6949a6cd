import { Failure } from '../../kernel/errors.ts';

/** Lets so many run at once and so many wait, in order of arrival; whoever comes after that is sent away at once. */
export interface JobQueue {
  readonly running: number;
  readonly waiting: number;
  /** Throws Failure('conversion.busy') when full. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly start: () => void;
}

/** Makes a queue with its two limits. */
export function jobQueue(limits: { running: number; waiting: number }): JobQueue {
  const line: Waiting[] = [];
  let running = 0;
  const turn = async (signal: AbortSignal): Promise<void> => {
    if (running < limits.running) {
      running += 1;
      return;
    }
    if (line.length >= limits.waiting)
      throw new Failure('conversion.busy', { running, waiting: line.length });
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const place: Waiting = { start: () => resolve(undefined) };
    const leave = (): void => {
      const at = line.indexOf(place);
      if (at >= 0) line.splice(at, 1);
      reject(new Failure('conversion.cancelled'));
    };
    line.push(place);
    signal.addEventListener('abort', leave, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', leave));
  };
  return {
    get running() {
      return running;
    },
    get waiting() {
      return line.length;
    },
    async run(signal, work) {
      await turn(signal);
      try {
        return await work();
      } finally {
        const next = line.shift();
        // The place is handed over, not given back: nobody can slip in between.
        if (next) next.start();
        else running -= 1;
      }
    },
  };
}
