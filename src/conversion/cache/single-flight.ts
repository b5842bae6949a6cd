import { Failure } from '../../kernel/errors.ts';

interface Flight {
  readonly outcome: Promise<unknown>;
  readonly stop: AbortController;
  waiting: number;
}

/** Runs equal work once at a time, however many wait for it. */
export interface SingleFlight {
  /** `joined` says that somebody else had already begun. The work is stopped only when nobody waits any more. */
  run<T>(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ value: T; joined: boolean }>;
}

/** Makes the register of work under way in this process. */
export function singleFlight(): SingleFlight {
  const flights = new Map<string, Flight>();
  return {
    async run<T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) {
      const running = flights.get(key);
      const flight = running ?? begin(flights, key, work);
      flight.waiting += 1;
      try {
        const value = (await untilAborted(flight.outcome, signal)) as T;
        return { value, joined: running !== undefined };
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0) abandon(flights, key, flight);
      }
    },
  };
}

function begin<T>(
  flights: Map<string, Flight>,
  key: string,
  work: (signal: AbortSignal) => Promise<T>,
): Flight {
  const stop = new AbortController();
  const flight: Flight = { outcome: work(stop.signal), stop, waiting: 0 };
  flights.set(key, flight);
  return flight;
}

/** Forgets it at once, so that a newcomer begins afresh instead of joining work that is being stopped. */
function abandon(flights: Map<string, Flight>, key: string, flight: Flight): void {
  if (flights.get(key) === flight) flights.delete(key);
  flight.outcome.catch(() => undefined); // nobody is left to hear of it
  flight.stop.abort(new Failure('conversion.cancelled'));
}

/** The promise, or a cancellation as soon as the signal says so. */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw new Failure('conversion.cancelled');
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new Failure('conversion.cancelled'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
