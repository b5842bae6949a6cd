import type { OrganizationId } from '../kernel/ids.ts';
import type { EventPosition, EventSlice, Reads } from './reads.ts';
import type { Caller, StreamedEvent } from './route.ts';
import { watchLog, type LogWatch } from './watch-log.ts';

/** Follows one organization's events from a position on, until the caller's signal ends. */
export interface LiveEvents {
  after(
    caller: Pick<Caller, 'organization' | 'signal' | 'within'>,
    position: EventPosition | null,
  ): AsyncIterable<StreamedEvent>;
}

const PAGE = 500;

/** Reads the event log in its order; what is final is told within half a second, and nothing twice or never. */
export function liveEvents(reads: Pick<Reads, 'events' | 'withinConnection'>): LiveEvents {
  const watches = new Map<OrganizationId, LogWatch & { followers: number }>();

  /** However many follow an organization, one question in half a second asks whether there is something new. */
  const join = (organization: OrganizationId) => {
    const watch = watches.get(organization) ?? { ...watchLog(reads, organization), followers: 0 };
    watches.set(organization, watch);
    watch.followers += 1;
    return watch;
  };
  const leave = (organization: OrganizationId) => {
    const watch = watches.get(organization);
    if (watch === undefined) return;
    watch.followers -= 1;
    if (watch.followers > 0) return;
    watch.stop();
    watches.delete(organization);
  };

  return {
    async *after(caller, position) {
      const { organization, signal } = caller;
      const watch = join(organization);
      try {
        for (let at = position; !signal.aborted;) {
          const seen = watch.version(); // noted before the read: what comes meanwhile ends the wait at once
          const slice = await reads.events(organization, at, PAGE);
          for (const { position: own, ...event } of await seenBy(reads, caller, slice.events)) {
            const id = `${own.transaction}-${own.id}`;
            yield { id, data: { id, ...event } };
          }
          at = slice.next;
          if (slice.events.length < PAGE) await watch.beyond(seen, signal);
        }
      } finally {
        leave(organization);
      }
    },
  };
}

/** A caller who is confined to one connection hears of its things alone. */
async function seenBy(
  reads: Pick<Reads, 'withinConnection'>,
  { organization, within }: Pick<Caller, 'organization' | 'within'>,
  events: EventSlice['events'],
): Promise<EventSlice['events']> {
  if (within === null || events.length === 0) return events;
  const subjects = events.map(({ subject }) => subject);
  const own = await reads.withinConnection(organization, within, subjects);
  return events.filter(({ subject }) => own.has(subject.id));
}
