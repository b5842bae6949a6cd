/** A clock that moves only when told; sleeping moves it, so that a test of waiting takes no time. */
export interface StoppedClock {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly advance: (ms: number) => void;
  readonly slept: () => number;
}

/** Starts at the real time, since signed tokens carry it. */
export function stopClock(): StoppedClock {
  let at = Date.now();
  let sleptMs = 0;
  const advance = (ms: number): void => {
    at += ms;
  };
  return {
    now: () => new Date(at),
    advance,
    slept: () => sleptMs,
    sleep: async (ms) => {
      sleptMs += ms;
      advance(ms);
    },
  };
}
