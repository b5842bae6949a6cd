import type { Watch } from './parts.ts';

type OnProgress = Watch['onProgress'];

/** Tells everybody who waits for the same work how far it is, whoever began it. */
export interface Watchers {
  /** From now on `onProgress` hears what anybody tells of this work, first what was told last. */
  join(work: string, onProgress: OnProgress): { readonly tell: OnProgress; leave(): void };
}

interface Audience {
  readonly listeners: Set<OnProgress>;
  last: Parameters<OnProgress> | null;
}

/** Starts with nobody. */
export function openWatchers(): Watchers {
  const audiences = new Map<string, Audience>();
  return {
    join(work, onProgress) {
      const audience = audiences.get(work) ?? { listeners: new Set(), last: null };
      audiences.set(work, audience);
      const listener: OnProgress = (...told) => onProgress(...told);
      audience.listeners.add(listener);
      if (audience.last) listener(...audience.last);
      return {
        tell(...told) {
          audience.last = told;
          for (const each of audience.listeners) each(...told);
        },
        leave() {
          audience.listeners.delete(listener);
          if (audience.listeners.size === 0 && audiences.get(work) === audience)
            audiences.delete(work);
        },
      };
    },
  };
}
