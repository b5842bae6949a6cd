import type { Watch } from './parts.ts';

/** Roughly how the time of a first conversion on a software GPU is spent; it only shapes the progress bar. */
const SHARES = {
  geometry: 0.15,
  look: 0.01,
  textures: 0.55,
  files: 0.02,
  poster: 0.2,
  checks: 0.05,
  keep: 0.02,
} as const;

export type Step = keyof typeof SHARES;

/** Names of the steps, in the order they are done. */
export const steps = Object.keys(SHARES) as Step[];

/** Runs steps one after the other, tells of each, stops between them when nobody waits any more, and keeps their times. */
export function stepTimer(watch: Watch) {
  const ms: Partial<Record<Step, number>> = {};
  let done = 0;
  return {
    ms: ms as Readonly<Record<string, number>>,
    step: async <T>(
      name: Step,
      work: (onFraction: (fraction: number) => void) => Promise<T> | T,
    ): Promise<T> => {
      watch.signal.throwIfAborted();
      const tell = (fraction: number): void =>
        watch.onProgress(name, Math.min(1, done + SHARES[name] * fraction));
      tell(0);
      const start = performance.now();
      const result = await work(tell);
      ms[name] = Math.round((performance.now() - start) * 10) / 10;
      done += SHARES[name];
      return result;
    },
  };
}
