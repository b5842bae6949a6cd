import { Context } from '@temporalio/activity';

const BEAT_MS = 5_000;

/** Beats while the work runs, with whatever it last told; a worker that dies is noticed after the heartbeat timeout. */
export async function keepAlive<T>(
  work: (tell: (details: unknown) => void) => Promise<T>,
): Promise<T> {
  const context = Context.current();
  let latest: unknown = context.info.heartbeatDetails;
  const beat = setInterval(() => context.heartbeat(latest), BEAT_MS);
  try {
    return await work((details) => {
      latest = details;
      context.heartbeat(details);
    });
  } finally {
    clearInterval(beat);
  }
}

/** Ends when the activity is cancelled or its worker shuts down. */
export const cancelled = (): AbortSignal => Context.current().cancellationSignal;
