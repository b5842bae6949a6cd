import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Where tools are kept for every checkout of this user. Daemon users often have no home: they get a folder of their own in /var/tmp.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function cacheFolder(env) {
  const uid = process.getuid?.() ?? userInfo().username;
  const wanted = [
    ...(env['XDG_CACHE_HOME'] ? [join(env['XDG_CACHE_HOME'], 'plinth')] : []),
    join(homedir(), '.cache', 'plinth'),
  ];
  const found = wanted.find((folder) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found !== undefined) return found;
  const last = `/var/tmp/plinth-cache-${uid}`;
  mkdirSync(last, { recursive: true, mode: 0o700 });
  return last;
}
