import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The release whose server, 1.31.2, all histories and tests run on. */
export const CLI_VERSION = '1.8.2';
/** Priority and fairness, which workflows rely on, are silently ignored by older servers. */
const SERVER_MINIMUM = [1, 30];

/** Where a downloaded or built binary is kept. */
export const cachedFile = (cacheDir) => join(cacheDir, `temporal-${CLI_VERSION}`, 'temporal');

/** The first executable of that name on PATH. */
export function onPath(name, env) {
  const files = (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return files.find((file) => isExecutable(file)) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The server version inside a `temporal` binary, null when it is none. */
export async function serverVersion(file) {
  try {
    const { stdout } = await run(file, ['--version'], { timeout: 10_000 });
    return /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

const isRecent = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > SERVER_MINIMUM[0] || (major === SERVER_MINIMUM[0] && minor >= SERVER_MINIMUM[1]);
};

/**
 * A Temporal server that is already here: on PATH, else in the cache. Says what it found; costs at most two short calls.
 */
export async function findTemporal({ env, cacheDir, say }) {
  const installed = onPath('temporal', env);
  const version = installed === null ? null : await serverVersion(installed);
  if (installed !== null && version !== null && isRecent(version)) {
    say(`Temporal: server ${version} on PATH, ${installed}`);
    return installed;
  }
  if (installed !== null)
    say(
      `Temporal: ${installed} is ${version === null ? 'not a server' : `server ${version}`}, 1.30 or later is needed; looking further`,
    );
  const cached = cachedFile(cacheDir);
  const cachedVersion = isExecutable(cached) ? await serverVersion(cached) : null;
  if (cachedVersion === null) return null;
  say(`Temporal: server ${cachedVersion} from the cache, ${cached}`);
  return cached;
}
