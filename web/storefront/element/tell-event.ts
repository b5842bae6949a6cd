import type { ArWay } from './ar-links.ts';

/** What happened with a look on a page; nothing about who did it. docs/storefront.md has the payload. */
export interface ShopEvent {
  readonly event: 'viewed' | 'rotated' | 'ar-opened';
  readonly product: string | null;
  readonly release: string;
  readonly look: string;
  /** How AR was opened. */
  readonly way?: ArWay;
}

/** Tells the page itself, and the endpoint if there is one: as text, since a beacon of JSON would ask the other host first. */
export function tellEvent(from: Element, endpoint: string | null, event: ShopEvent): void {
  const detail = { version: 1, ...event };
  from.dispatchEvent(new CustomEvent(`plinth:${event.event}`, { bubbles: true, detail }));
  if (endpoint) navigator.sendBeacon(endpoint, JSON.stringify(detail));
}
