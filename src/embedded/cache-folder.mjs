import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where tools are kept for every checkout of this user. Daemon users often have no home: they get a folder of their own in /var/tmp. */
export function cacheFolder(env) {
  const uid = process.getuid?.();
  const wanted = [
    ...(env['XDG_CACHE_HOME'] ? [join(env['XDG_CACHE_HOME'], 'plinth')] : []),
    join(homedir(), '.cache', 'plinth'),
  ];
  const usual = wanted.find((folder) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (usual !== undefined) return usual;
  const last = `/var/tmp/plinth-cache-${uid}`;
  mkdirSync(last, { recursive: true, mode: 0o700 });
  // Anyone may write to /var/tmp: programs are run from here, so a folder that a stranger made is refused.
  const found = lstatSync(last);
  if (!found.isDirectory() || found.uid !== uid)
    throw new Error(`${last} belongs to someone else: remove it or set XDG_CACHE_HOME`);
  return last;
}
