import type { ToldEvent } from './follow-events.ts';

/** Which addresses may answer something else once something happened to a kind of thing. */
const staleAfter: Readonly<Record<string, readonly RegExp[]>> = {
  connection: [/^\/v1\/connections/, /^\/v1\/products/],
  'sync-run': [/^\/v1\/sync-runs/, /\/summary$/],
  product: [/^\/v1\/products/, /\/summary$/],
  variant: [/^\/v1\/(products|variants)/, /\/summary$/],
  look: [/^\/v1\/(products|variants|conversions)/, /\/summary$/],
  conversion: [/^\/v1\/(products|variants|conversions)/, /\/summary$/],
  release: [/^\/v1\/(products|variants|releases|connections)/],
  upload: [/^\/v1\/uploads/],
};

/** Whether an answer may be out of date after an event; a kind of thing we do not know yet makes everything so. */
export function mayBeStale(event: Pick<ToldEvent, 'subject'>, url: string): boolean {
  return staleAfter[event.subject.type]?.some((pattern) => pattern.test(url)) ?? true;
}
