import type { ConnectionId } from '../../src/kernel/ids.ts';

/** Shopify's account of what we may still spend: a bucket per app and shop that refills by `restoreRate` points a second. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** Spreads our calls so that the store seldom has to refuse one. */
export interface Pace {
  /** How long to wait before an operation is likely to be let through; takes its price from the account. */
  spend(operation: string, now: Date): number;
  learn(
    operation: string,
    seen: { readonly cost: number; readonly status: ThrottleStatus },
    now: Date,
  ): void;
}

/** Starts without knowledge: the first call of each operation goes at once and teaches its price. */
export function createPace(): Pace {
  const prices = new Map<string, number>();
  let account: { points: number; at: number; max: number; perMs: number } | null = null;
  const pointsAt = (ms: number): number =>
    account === null
      ? Infinity
      : Math.min(account.max, account.points + (ms - account.at) * account.perMs);
  return {
    spend(operation, now) {
      if (account === null) return 0;
      const ms = now.getTime();
      const price = Math.min(prices.get(operation) ?? 0, account.max);
      const points = pointsAt(ms) - price;
      account = { ...account, points, at: ms };
      return points >= 0 ? 0 : Math.ceil(-points / account.perMs);
    },
    learn(operation, { cost, status }, now) {
      prices.set(operation, cost);
      account = {
        points: status.currentlyAvailable,
        at: now.getTime(),
        max: status.maximumAvailable,
        perMs: Math.max(status.restoreRate, 1) / 1_000,
      };
    },
  };
}

const paces = new Map<ConnectionId, Pace>();

/** One account per connection and process: every activity that works for a shop spends from the same bucket. */
export function paceOf(connection: ConnectionId): Pace {
  const known = paces.get(connection) ?? createPace();
  paces.set(connection, known);
  return known;
}
