/** Milliseconds per work unit before anything was measured; a software GPU takes about this long. */
const FIRST_MS_PER_UNIT = 500;
/** The share of the newest measurement in the running mean. */
const NEWEST = 0.2;
/** Below this a job is all overhead and says nothing of the pace. */
const UNITS_MIN = 0.1;

/** Learns from jobs that are done how long others will take. */
export function pace() {
  let msPerUnit = FIRST_MS_PER_UNIT;
  return {
    took(units: number, ms: number): void {
      msPerUnit += NEWEST * (ms / Math.max(units, UNITS_MIN) - msPerUnit);
    },
    msFor: (units: number): number => units * msPerUnit,
  };
}
