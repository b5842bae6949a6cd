/** Ends with Ctrl-C what is under way, and what has not begun. Code 130 is what shells expect then. */
export async function untilInterrupted(
  run: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const patience = new AbortController();
  const stop = (): void => patience.abort();
  process.once('SIGINT', stop);
  try {
    const code = await run(patience.signal);
    return patience.signal.aborted ? INTERRUPTED : code;
  } finally {
    process.off('SIGINT', stop);
  }
}

const INTERRUPTED = 130;
