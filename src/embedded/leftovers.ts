import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { endLeftover, startOf } from './process-identity.ts';

/** A process that runs now, with what tells it from a later one of the same id. */
export interface Recorded {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
}

/** Notes the processes that run, so that a next start can end them if nobody else did (power of kill -9 over both us and the leash). */
export async function record(
  file: string,
  running: readonly { name: string; pid: number }[],
): Promise<void> {
  const noted: Recorded[] = [];
  for (const { name, pid } of running) {
    const started = await startOf(pid);
    if (started !== null) noted.push({ name, pid, started });
  }
  writeFileSync(`${file}.new`, JSON.stringify(noted), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Ends what an earlier run has left behind; the names of those that were still there. */
export async function endLeftovers(file: string): Promise<string[]> {
  const ended: string[] = [];
  for (const { name, pid, started } of read(file))
    if (await endLeftover(pid, started)) ended.push(name);
  return ended;
}

function read(file: string): Recorded[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Recorded[];
  } catch {
    return []; // no earlier run, or one that was killed before it wrote
  }
}
