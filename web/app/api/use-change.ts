import { useCallback, useState } from 'react';
import { asProblem, type Problem } from './problem.ts';
import { usePlinth } from './plinth.tsx';
import type { Client } from './client.ts';

/** Something the merchant asked for: whether it is under way, and why it was refused. */
export interface Change<Input extends readonly unknown[]> {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** True when it was taken on. */
  run(...input: Input): Promise<boolean>;
  clear(): void;
}

/** Wraps a request that changes something; everything on the page is asked for again afterwards. */
export function useChange<Input extends readonly unknown[]>(
  work: (client: Client, ...input: Input) => Promise<unknown>,
): Change<Input> {
  const { client, answers } = usePlinth();
  const [state, setState] = useState<{ isBusy: boolean; problem: Problem | null }>({
    isBusy: false,
    problem: null,
  });
  const run = async (...input: Input) => {
    setState({ isBusy: true, problem: null });
    try {
      await work(client, ...input);
      answers.expire(() => true);
      setState({ isBusy: false, problem: null });
      return true;
    } catch (error) {
      setState({ isBusy: false, problem: asProblem(error) });
      return false;
    }
  };
  const clear = useCallback(() => setState({ isBusy: false, problem: null }), []);
  return { ...state, run, clear };
}
