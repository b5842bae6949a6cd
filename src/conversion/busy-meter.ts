/** Adds up how long things ran, also what still runs: the growth of `seconds` per second is how many ran at once. */
export interface BusyMeter {
  readonly seconds: number;
  /** Says that something begins; what comes back says that it ended. */
  begin(): () => void;
}

/** Starts at zero. */
export function busyMeter(now: () => number = () => performance.now()): BusyMeter {
  let [ended, running, at] = [0, 0, now()];
  const settle = (): void => {
    const here = now();
    ended += running * (here - at);
    at = here;
  };
  return {
    get seconds() {
      settle();
      return ended / 1000;
    },
    begin() {
      settle();
      running += 1;
      let over = false;
      return () => {
        if (over) return;
        over = true;
        settle();
        running -= 1;
      };
    },
  };
}
