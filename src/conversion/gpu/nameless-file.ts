import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps these files in memory. */
const MEMORY = '/dev/shm';

/** Opens a new file and takes its name away, so that nothing is left of it however its processes end; null where that cannot be done. */
export function openNamelessFile(): { readonly descriptor: number; close(): void } | null {
  const path = join(isWritable(MEMORY) ? MEMORY : tmpdir(), `plinth-${randomUUID()}`);
  try {
    const descriptor = openSync(path, 'wx+', 0o600);
    try {
      unlinkSync(path);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    return { descriptor, close: () => closeSync(descriptor) };
  } catch {
    return null;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
