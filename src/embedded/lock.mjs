import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const BEAT_MS = 2_000;
/** A holder that was killed stops beating; process ids alone would lie across containers that share a home folder. */
const DEAD_AFTER_MS = 20_000;

/** Runs `work` while no other process of this user does; `onWait` is called once when another one holds the lock. */
export async function withLock(file, onWait, work) {
  await mkdir(dirname(file), { recursive: true });
  for (let told = false; !(await take(file));) {
    if (!told) onWait();
    told = true;
    await dropIfDead(file);
    await wait(300);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function dropIfDead(file) {
  const found = await stat(file).catch(() => null);
  if (found === null || Date.now() - found.mtimeMs < DEAD_AFTER_MS) return;
  // Renaming decides between two waiters: only one of them can move the old file away.
  const grave = `${file}.dead-${process.pid}`;
  await rename(file, grave).catch(() => {});
  await rm(grave, { force: true });
}
