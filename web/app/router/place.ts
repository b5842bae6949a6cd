import { useSyncExternalStore } from 'react';

/** Everything below this belongs to the app; inside another admin's frame it is not the root. */
const EMBEDDED = '/embedded';
export const isEmbedded = (): boolean =>
  location.pathname === EMBEDDED || location.pathname.startsWith(`${EMBEDDED}/`);
const base = (): string => (isEmbedded() ? EMBEDDED : '');

const readers = new Set<() => void>();
const tell = () => {
  for (const reader of readers) reader();
};

function subscribe(reader: () => void) {
  if (readers.size === 0) window.addEventListener('popstate', tell);
  readers.add(reader);
  return () => {
    readers.delete(reader);
    if (readers.size === 0) window.removeEventListener('popstate', tell);
  };
}

const here = (): string => `${location.pathname.slice(base().length) || '/'}${location.search}`;

/** Where the browser is: the path below the app's base, and what stands behind the question mark. */
export function usePlace(): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '/', search = ''] = useSyncExternalStore(subscribe, here).split('?', 2);
  return { path, query: new URLSearchParams(search) };
}

/** The address that a link to a page of ours carries. */
export const hrefOf = (to: string): string => `${base()}${to}`;

let moved = false;
/** Whether the page was changed without loading it anew. */
export const hasMoved = (): boolean => moved;

/** Goes to a page without loading it anew; `replace` leaves no step behind, for filters that follow the keyboard. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to === here()) return;
  moved = true;
  const before = location.pathname;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', hrefOf(to));
  if (location.pathname !== before) window.scrollTo(0, 0);
  tell();
}
