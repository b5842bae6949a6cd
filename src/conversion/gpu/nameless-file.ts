import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, statfsSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps these files in memory. */
const MEMORY = '/dev/shm';
/** Of what is free in the file's folder: a container's may have 64 MiB, and databases and browsers want theirs. */
const SHARE_MAX = 1 / 4;

export interface NamelessFile {
  readonly descriptor: number;
  /** Bytes that it may hold without taking its folder's room from others. */
  readonly most: number;
  close(): void;
}

/** Opens a new file and takes its name away, so that nothing is left of it however its processes end; null where that cannot be done. */
export function openNamelessFile(): NamelessFile | null {
  const folder = isWritable(MEMORY) ? MEMORY : tmpdir();
  const path = join(folder, `plinth-${randomUUID()}`);
  try {
    const { bavail, bsize } = statfsSync(folder);
    const most = Math.floor(bavail * bsize * SHARE_MAX);
    const descriptor = openSync(path, 'wx+', 0o600);
    try {
      unlinkSync(path);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    return { descriptor, most, close: () => closeSync(descriptor) };
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
