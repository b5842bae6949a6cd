import { setTimeout as sleep } from 'node:timers/promises';
import type { EventPosition, Reads } from './reads.ts';
import type { Caller, StreamedEvent } from './route.ts';

/** Follows one organization's events from a position on, until the caller's signal ends. */
export interface LiveEvents {
  after(caller: Caller, position: EventPosition | null): AsyncIterable<StreamedEvent>;
}

const PAGE = 500;
const POLL_MS = 500;

/** Reads the event log in its order; what is committed is seen within half a second, and nothing is seen twice or never. */
export const liveEvents = (reads: Pick<Reads, 'events'>): LiveEvents => ({
  async *after(caller, position) {
    for (let at = position; !caller.signal.aborted;) {
      const slice = await reads.events(caller.organization, at, PAGE);
      for (const { position: own, ...event } of slice.events) {
        const id = `${own.transaction}-${own.id}`;
        yield { id, data: { id, ...event } };
      }
      at = slice.next;
      if (slice.events.length < PAGE) await pause(caller.signal);
    }
  },
});

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
