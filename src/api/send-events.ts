import type { Response } from 'express';
import { once } from 'node:events';
import type { StreamedEvent } from './route.ts';

/** Below the idle limit of common proxies (30–60 s). */
export const HEARTBEAT_MS = 15_000;

export interface Heartbeat {
  readonly everyMs: number;
  /** Done with each beat; must not throw. */
  readonly beat: () => Promise<void>;
}

/** Sends events as they come, in the form of the HTML standard's server-sent events, at the pace the client reads them. */
export async function sendEvents(
  events: AsyncIterable<StreamedEvent>,
  response: Response,
  { everyMs, beat }: Heartbeat,
): Promise<void> {
  response.set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no', // nginx would hold events back otherwise
  });
  response.write('retry: 1000\n\n');
  const heartbeat = setInterval(() => {
    response.write(': still here\n\n');
    void beat();
  }, everyMs);
  try {
    for await (const { id, data } of events) {
      if (response.closed) return;
      const room = response.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!room) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}
