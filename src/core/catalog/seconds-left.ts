/** What a run has made lately, and what it still has to make. */
export interface RunPace {
  /** Units that ended within the last `overSeconds`. */
  readonly ended: number;
  readonly overSeconds: number;
  /** Units that are planned and not ended. */
  readonly planned: number;
  /** Variants that nobody has looked at yet, and how many units those that were looked at came to. */
  readonly unseenVariants: number;
  readonly seenVariants: number;
  readonly units: number;
}

/** Fewer units than this, or less time, is no pace: the first ones also wait for the GPU to warm up. */
const ENDED_MIN = 2;
const SECONDS_MIN = 2;

/** How long the GPU's part of a run still takes at its own pace of late; null while there is no pace, or nothing left to make. */
export function secondsLeft(pace: RunPace): number | null {
  const { ended, overSeconds, planned, unseenVariants, seenVariants, units } = pace;
  if (ended < ENDED_MIN || overSeconds < SECONDS_MIN) return null;
  const unplanned = seenVariants === 0 ? 0 : unseenVariants * (units / seenVariants);
  const left = planned + unplanned;
  return left === 0 ? null : Math.ceil(left / (ended / overSeconds));
}
