import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until there is an answer; null means not yet. What the last question found stands in the fault. */
export async function eventually<T>(
  ask: () => Promise<T | null>,
  { withinMs = 120_000, what = 'it' }: { withinMs?: number; what?: string | (() => string) } = {},
): Promise<T> {
  for (const end = Date.now() + withinMs; ;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) {
      const told = typeof what === 'string' ? what : what();
      throw new Error(`${told} did not happen within ${withinMs / 1000} s`);
    }
    await wait(100);
  }
}
