import { useSyncExternalStore } from 'react';
import { type Frame, frameOf } from './frame.ts';

let frame: Frame | null = null;
/** The part of the address that every page of ours keeps: none where the app has its address for itself. */
const around = (): Frame => (frame ??= frameOf(location, clientId()));

/** What the server wrote into the page for the admin's own script. */
const clientId = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content ?? null;

export const isEmbedded = (): boolean => around().base !== '';

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

/** The page that is shown, as go() takes it. */
export const here = (): string => around().inside(location);

/** Where the browser is: the path below the app's base, and what stands behind the question mark. */
export function usePlace(): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '/', search = ''] = useSyncExternalStore(subscribe, here).split('?', 2);
  return { path, query: new URLSearchParams(search) };
}

/** The address that a link to a page of ours carries. */
export const hrefOf = (to: string): string => around().outside(to);

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
