import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Failure } from '../kernel/errors.ts';

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: the user it runs as then; null when we are an ordinary user and it runs as ourselves. */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const number = async (flag: string) => Number((await run('id', [flag, 'nobody'])).stdout.trim());
  return { uid: await number('-u'), gid: await number('-g') };
}

/** Where root keeps a checkout's cluster: a folder that user `nobody` can enter, which a 0700 checkout or /root is not. */
export function rootsPostgresFolder(checkout: string): string {
  return `/var/tmp/plinth-${createHash('sha256').update(checkout).digest('hex').slice(0, 12)}`;
}

/** Makes a folder that belongs to a user, or refuses one that a stranger has put there before us. */
export async function ownedFolder(path: string, user: SystemUser | null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  const ours = [process.getuid?.(), user?.uid].includes(found.uid);
  if (!found.isDirectory() || !ours)
    throw new Failure('embedded.cannot-start', {
      part: 'postgres',
      why: `${path} belongs to someone else; remove it`,
    });
  if (user !== null && found.uid !== user.uid) await chown(path, user.uid, user.gid);
}
