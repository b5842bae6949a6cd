import type { Journal } from './journal.ts';

/** How often each operation was asked for, over restarts. */
export interface Calls {
  count(name: string): void;
  all(): Readonly<Record<string, number>>;
}

/** Opens the counters. */
export const openCalls = (journal: Journal): Calls => ({
  count(name) {
    journal.set(`calls ${name}`, (journal.get<number>(`calls ${name}`) ?? 0) + 1);
  },
  all: () =>
    Object.fromEntries(
      journal.entries<number>('calls ').map(([key, n]) => [key.slice('calls '.length), n]),
    ),
});
