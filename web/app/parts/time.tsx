import { useEffect, useState } from 'react';
import { ago, moment } from '../words/times.ts';

const TICK_MS = 20_000;

/** A moment as seen from now; hover and screen readers get it to the second. */
export function Time({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const then = new Date(at);
  return (
    <time dateTime={at} title={moment(then)}>
      {ago(then, now)}
    </time>
  );
}
