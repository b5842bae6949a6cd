import { join } from 'node:path';
import { httpAnswers, type ChildSpec } from '../../embedded/child.ts';

/** What a shell may happen to export for other programs; the demo's processes listen on this machine alone, whatever it says. */
const OWN = { HOST: '127.0.0.1', LOG_LEVEL: 'info' };

/** One of our own processes as the supervisor starts it; Node 24 runs the TypeScript as it is. Without a URL it counts as ready at once. */
export const nodeChild =
  (checkout: string) =>
  (
    name: string,
    /** The file from the root, with arguments or without. */
    entry: string | readonly string[],
    env: Readonly<Record<string, string>>,
    healthUrl: string | null,
  ): ChildSpec => {
    const [file = '', ...args] = [entry].flat();
    return {
      name,
      command: () => ({
        file: process.execPath,
        args: [join(checkout, file), ...args],
        cwd: checkout,
        env: { ...OWN, ...env },
      }),
      answers: () => (healthUrl === null ? Promise.resolve(true) : httpAnswers(healthUrl)),
      readyWithinMs: 120_000,
    };
  };
