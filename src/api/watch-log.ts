import { setTimeout as sleep } from 'node:timers/promises';
import type { OrganizationId } from '../kernel/ids.ts';
import type { EventPosition, Reads } from './reads.ts';

/** Knows whether an organization's log has grown. */
export interface LogWatch {
  /** Grows with the log. */
  version(): number;
  /** Ends when the version is another than the one seen, or the signal ends. */
  beyond(seen: number, signal: AbortSignal): Promise<void>;
  stop(): void;
}

const POLL_MS = 500;
const PAGE = 500;

/** Asks the log for something new every half second until stopped. */
export function watchLog(reads: Pick<Reads, 'events'>, organization: OrganizationId): LogWatch {
  const stopped = new AbortController();
  const waiting = new Set<() => void>();
  let version = 0;

  const poll = async (head: EventPosition | null): Promise<EventPosition | null> => {
    const slice = await reads.events(organization, head, PAGE);
    // The first answer says where "now" is; followers that read before it look once more.
    if (head === null || slice.events.length > 0) {
      version += 1;
      for (const wake of waiting) wake();
    }
    return slice.next;
  };
  const run = async () => {
    for (let head: EventPosition | null = null; !stopped.signal.aborted;) {
      // A database that is away is no news: followers stay connected, and hear of what they missed when it is back.
      head = await poll(head).catch(() => head);
      await sleep(POLL_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  void run();

  return {
    version: () => version,
    beyond: async (seen, signal) => {
      if (version !== seen || signal.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
    stop: () => stopped.abort(),
  };
}
