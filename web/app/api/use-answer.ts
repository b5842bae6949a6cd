import { useCallback, useSyncExternalStore } from 'react';
import type { Address } from './addresses.ts';
import type { Known } from './answers.ts';
import { usePlinth } from './plinth.tsx';

/** The answer of an address, kept true while it is on the page; null asks nothing. */
export function useAnswer<T>(address: Address<T> | null): Known<T> {
  const { answers } = usePlinth();
  const url = address?.url ?? null;
  const follow = useCallback(
    (reader: () => void) => (url === null ? () => {} : answers.follow(url, reader)),
    [answers, url],
  );
  return useSyncExternalStore(follow, () => answers.read<T>(url ?? ''));
}
