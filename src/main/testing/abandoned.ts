import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes the folders of test runs that were killed before they could; each is named by its process. */
export function dropAbandoned(parents: readonly string[]): void {
  for (const parent of parents)
    for (const name of listed(parent)) {
      const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
      if (Number.isInteger(pid) && !isAlive(pid))
        rmSync(join(parent, name), { recursive: true, force: true });
    }
}

function listed(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
