import { useSyncExternalStore } from 'react';
import { usePlinth } from './plinth.tsx';
import type { SentFile } from './sending.ts';

/** The files that are on their way now, and how to give more. */
export function useSending(): {
  readonly files: readonly SentFile[];
  readonly add: (files: Iterable<File>, product: string | null) => void;
  readonly retry: (id: number) => void;
  readonly drop: (id: number) => void;
} {
  const { sending } = usePlinth();
  const files = useSyncExternalStore(sending.follow, sending.files);
  return {
    files,
    add: (given, product) => sending.add(given, product),
    retry: (id) => sending.retry(id),
    drop: (id) => sending.drop(id),
  };
}
