import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** No write takes this long: an older scratch file belongs to a process that was killed in the middle of it. */
const SCRATCH_MS_MAX = 60 * 60 * 1000;

/** Removes scratch files that a killed process has left behind. */
export async function sweepScratch(folder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // Another process may sweep the same folder: what is gone already is what we want.
    const file = await stat(path).catch(() => null);
    if (file !== null && now - file.mtimeMs > SCRATCH_MS_MAX) await rm(path, { force: true });
  }
}
