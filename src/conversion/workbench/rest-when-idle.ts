import type { Hand } from './hand.ts';

export interface Rest {
  /** Nobody has needed the bench for so long. */
  readonly restMs: number;
  /** A hand that holds less is kept: it is hardly larger than its libraries. */
  readonly heldMb: number;
}

/**
 * Ends hands that still hold much of their last work when nothing has come for a while: nobody collects the garbage
 * of one that sleeps, so one large model would stay in memory until the next.
 */
export function restWhenIdle(idle: Hand[], { restMs, heldMb }: Rest) {
  let timer: NodeJS.Timeout | undefined;
  const endLarge = (): void => {
    for (const hand of idle.filter(({ held }) => held > heldMb * 2 ** 20)) {
      idle.splice(idle.indexOf(hand), 1);
      void hand.end();
    }
  };
  return {
    begin(): void {
      clearTimeout(timer);
      timer = setTimeout(endLarge, restMs).unref();
    },
    end: (): void => clearTimeout(timer),
  };
}
