import { Failure } from '../../kernel/errors.ts';

/** A clock on one exchange; `extend` starts it anew once the headers are there. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly extend: (ms: number) => void;
  readonly stop: () => void;
}

/** Starts the clock. It never keeps the process alive, and an answer that nobody reads is closed when it runs out. */
export function startDeadline(host: string, ms: number): Deadline {
  const controller = new AbortController();
  const arm = (afterMs: number) =>
    setTimeout(
      () =>
        controller.abort(
          new Failure('store.unavailable', { host, reason: 'no answer in time', afterMs }),
        ),
      afterMs,
    ).unref();
  let timer = arm(ms);
  return {
    signal: controller.signal,
    extend(afterMs) {
      clearTimeout(timer);
      timer = arm(afterMs);
    },
    stop: () => clearTimeout(timer),
  };
}
