/** The state of a leaky bucket as Shopify prints it in every answer. */
export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

export interface Bucket {
  /** Takes points if there are enough; the bucket is left alone when not. */
  take(points: number): boolean;
  giveBack(points: number): void;
  status(): ThrottleStatus;
}

/** A bucket that refills with the clock: `restoreRate` points a second, twenty seconds' worth at most. */
export function openBucket(restoreRate: number, now: () => Date): Bucket {
  const maximumAvailable = restoreRate * 20;
  let available = maximumAvailable;
  let at = now().getTime();
  const refill = (): void => {
    const time = now().getTime();
    available = Math.min(maximumAvailable, available + ((time - at) / 1000) * restoreRate);
    at = time;
  };
  return {
    take(points) {
      refill();
      if (points > available) return false;
      available -= points;
      return true;
    },
    giveBack(points) {
      refill();
      available = Math.min(maximumAvailable, available + points);
    },
    status() {
      refill();
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
    },
  };
}

/** Points restored per second on each of Shopify's plans. */
export const restoreRates = { standard: 100, advanced: 200, plus: 1000 } as const;
