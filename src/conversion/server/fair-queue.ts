import { Failure } from '../../kernel/errors.ts';

/** What a job asks of the service: whose it is, and how much it is expected to cost, in work units. */
export interface Claim {
  readonly scope: string;
  readonly cost: number;
}

export interface FairLimits {
  /** Jobs at once, and what they may cost together; one that costs more than that runs alone. */
  readonly running: number;
  readonly runningCost: number;
  readonly waiting: number;
  /** Of the waiting places, how many one organization may hold: the rest is for others. */
  readonly waitingPerScope: number;
}

/** Lets so much run at once and so many wait, in turns between organizations; whoever comes after that is sent away at once. */
export interface FairQueue {
  readonly running: number;
  readonly waiting: number;
  /** Throws Failure('conversion.busy') with `retryAfterMs` when full. */
  run<T>(signal: AbortSignal, claim: Claim, work: () => Promise<T>): Promise<T>;
}

interface Place extends Claim {
  readonly start: () => void;
}

/** Milliseconds per work unit before anything was measured; a software GPU takes about this long. */
const FIRST_MS_PER_UNIT = 500;
const RETRY_MS = { min: 1_000, max: 60_000 };
/** The share of the newest measurement in the running mean. */
const NEWEST = 0.2;

/**
 * Start-time fair queueing: an organization that has been given little goes before one that has been given much, by what its
 * jobs cost and not by how many they are. Who was away starts level with the others: idle time is not saved up.
 */
export function fairQueue(limits: FairLimits): FairQueue {
  const lines = new Map<string, Place[]>();
  const given = new Map<string, number>();
  let [running, runningCost, waiting, level] = [0, 0, 0, 0];
  let msPerUnit = FIRST_MS_PER_UNIT;

  const fits = ({ cost }: Claim): boolean =>
    running === 0 || (running < limits.running && runningCost + cost <= limits.runningCost);
  const take = ({ scope, cost }: Claim): void => {
    running += 1;
    runningCost += cost;
    level = Math.max(level, given.get(scope) ?? 0);
    given.set(scope, Math.max(level, given.get(scope) ?? 0) + cost);
  };
  /** Nobody overtakes whose turn it is, even when a smaller job would fit: a large one would wait for ever. */
  const next = (): void => {
    const scope = leastGiven(lines, given);
    const [place] = (scope === null ? null : lines.get(scope)) ?? [];
    if (place === undefined || !fits(place)) return;
    leave(place);
    take(place);
    place.start();
    next();
  };
  const leave = (place: Place): void => {
    const line = lines.get(place.scope) ?? [];
    const at = line.indexOf(place);
    if (at < 0) return;
    line.splice(at, 1);
    waiting -= 1;
    if (line.length === 0) lines.delete(place.scope);
  };
  const free = (claim: Claim, ms: number): void => {
    running -= 1;
    runningCost -= claim.cost;
    msPerUnit += NEWEST * (ms / Math.max(claim.cost, 0.1) - msPerUnit);
    // What was given to organizations that nobody is behind any more says nothing about the next turn.
    for (const [scope, sum] of given) if (sum <= level && !lines.has(scope)) given.delete(scope);
    next();
  };
  const retryAfterMs = (): number => {
    const ahead = [...lines.values()].flat().reduce((sum, { cost }) => sum + cost, 0);
    const ms = ((ahead / 2) * msPerUnit) / limits.running; // half the line is gone by then
    return Math.round(Math.min(RETRY_MS.max, Math.max(RETRY_MS.min, ms)));
  };
  const wait = async (claim: Claim, signal: AbortSignal): Promise<void> => {
    const line = lines.get(claim.scope) ?? [];
    if (waiting >= limits.waiting || line.length >= limits.waitingPerScope)
      throw new Failure('conversion.busy', { running, waiting, retryAfterMs: retryAfterMs() });
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const place: Place = { ...claim, start: () => resolve(undefined) };
    const hangUp = (): void => {
      leave(place);
      reject(new Failure('conversion.cancelled'));
      next();
    };
    if (line.length === 0) {
      lines.set(claim.scope, line);
      given.set(claim.scope, Math.max(level, given.get(claim.scope) ?? 0));
    }
    line.push(place);
    waiting += 1;
    signal.addEventListener('abort', hangUp, { once: true });
    await promise.finally(() => signal.removeEventListener('abort', hangUp));
  };
  return {
    get running() {
      return running;
    },
    get waiting() {
      return waiting;
    },
    async run(signal, claim, work) {
      if (signal.aborted) throw new Failure('conversion.cancelled');
      if (waiting === 0 && fits(claim)) take(claim);
      else await wait(claim, signal);
      const begin = performance.now();
      try {
        return await work();
      } finally {
        free(claim, performance.now() - begin);
      }
    },
  };
}

/** The organization that waits and has been given least; of equals the one that waits longest. */
function leastGiven(
  lines: ReadonlyMap<string, readonly Place[]>,
  given: ReadonlyMap<string, number>,
): string | null {
  let [least, chosen]: [number, string | null] = [Infinity, null];
  for (const scope of lines.keys()) {
    const sum = given.get(scope) ?? 0;
    if (sum < least) [least, chosen] = [sum, scope];
  }
  return chosen;
}
