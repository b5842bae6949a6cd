/** Stops everything on Ctrl-C, SIGTERM or a closed terminal, then exits. Later signals change nothing: stopping has its own deadlines. */
export function stopOnSignals(
  stop: () => Promise<void>,
  { say }: { say: (line: string) => void },
): void {
  let stopping = false;
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
  for (const [signal, number] of Object.entries(numbers))
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('Stopping …');
      const exit = () => process.exit(128 + number);
      stop().then(exit, exit);
    });
}
