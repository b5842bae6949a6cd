import { Failure } from '../../kernel/errors.ts';
import { pace } from './pace.ts';
import { type Turns, turns } from './turns.ts';

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

const RETRY_MS = { min: 1_000, max: 60_000 };

/** Makes an empty queue. */
export function fairQueue(limits: FairLimits): FairQueue {
  const line = turns<Place>();
  const speed = pace();
  let [running, runningCost] = [0, 0];

  const fits = ({ cost }: Claim): boolean =>
    running === 0 || (running < limits.running && runningCost + cost <= limits.runningCost);
  const take = (claim: Claim): void => {
    running += 1;
    runningCost += claim.cost;
    line.give(claim);
  };
  /** Nobody overtakes whose turn it is, even when a smaller job would fit: a large one would wait for ever. */
  const next = (): void => {
    for (let place = line.first(); place !== undefined && fits(place); place = line.first()) {
      line.leave(place);
      take(place);
      place.start();
    }
  };
  const free = (claim: Claim, ms: number): void => {
    running -= 1;
    runningCost = running === 0 ? 0 : runningCost - claim.cost; // sums of fractions drift
    speed.took(claim.cost, ms);
    next();
  };
  const refuse = (): Failure => {
    const ms = speed.msFor(line.cost / 2) / limits.running; // half the line is gone by then
    const retryAfterMs = Math.round(Math.min(RETRY_MS.max, Math.max(RETRY_MS.min, ms)));
    return new Failure('conversion.busy', { running, waiting: line.waiting, retryAfterMs });
  };
  const wait = async (claim: Claim, signal: AbortSignal): Promise<void> => {
    if (line.waiting >= limits.waiting || line.waitingOf(claim.scope) >= limits.waitingPerScope)
      throw refuse();
    await ownTurn(line, { claim, signal, next });
  };
  const run: FairQueue['run'] = async (signal, claim, work) => {
    if (signal.aborted) throw new Failure('conversion.cancelled');
    if (line.waiting === 0 && fits(claim)) take(claim);
    else await wait(claim, signal);
    const begin = performance.now();
    try {
      return await work();
    } finally {
      free(claim, performance.now() - begin);
    }
  };
  return {
    run,
    get running() {
      return running;
    },
    get waiting() {
      return line.waiting;
    },
  };
}

/** Ends when the turn has come; hanging up gives the place to whoever is next. */
async function ownTurn(
  line: Turns<Place>,
  { claim, signal, next }: { claim: Claim; signal: AbortSignal; next: () => void },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const place: Place = { ...claim, start: () => resolve(undefined) };
  const hangUp = (): void => {
    line.leave(place);
    reject(new Failure('conversion.cancelled'));
    next();
  };
  line.add(place);
  signal.addEventListener('abort', hangUp, { once: true });
  await promise.finally(() => signal.removeEventListener('abort', hangUp));
}
