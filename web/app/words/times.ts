const STEPS = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment as seen from now: "just now", "3 minutes ago", "yesterday", "in 2 hours". */
export function ago(then: Date, now: Date): string {
  const away = (then.getTime() - now.getTime()) / 1000;
  const step = STEPS.find(({ seconds }) => Math.abs(away) >= seconds);
  if (step === undefined) return 'just now';
  return relative.format(Math.trunc(away / step.seconds), step.unit);
}

/** A moment to the second, in the reader's own time zone. */
export const moment = (then: Date): string => exact.format(then);

/** How long something took, to a tenth below ten seconds. */
export function lasted(from: Date, to: Date): string {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
}
