import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process started, null when there is none with this id. Ids are used again, so a recorded id means our process only with this beside it.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') {
    const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
    return listed?.stdout.trim() || null;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name in parentheses may itself hold spaces and parentheses; what follows the last one is regular.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isZombie = fields?.[0] === 'Z';
  return isZombie ? null : (fields?.[19] ?? null);
}

/** The command line of a process, empty when there is none with this id. */
export async function argumentsOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const listed = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => null);
  return listed?.stdout ?? '';
}

/** Ends a process that an earlier run left behind, if the id still means the same process. */
export async function endLeftover(pid: number, started: string): Promise<boolean> {
  if ((await startOf(pid)) !== started) return false;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    signalGroup(pid, signal);
    const deadline = Date.now() + 5_000;
    while (Date.now() < deadline) {
      if ((await startOf(pid)) !== started) return true;
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
  }
  return true;
}

/** Signals a process and all that it has started in its group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: nothing of the group is left
  }
}
