import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, rmSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CLI_VERSION, onPath } from './find.mjs';

const run = promisify(execFile);
const MODULE = fileURLToPath(new URL('.', import.meta.url));
const TELL_EVERY_MS = 20_000;

/** The Go on PATH, null when there is none that can fetch the toolchain the module asks for (1.21 and later can). */
export async function findGo(env) {
  const file = onPath('go', env);
  if (file === null) return null;
  const { stdout } = await run(file, ['version']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (major === undefined || Number(major) < 1 || (major === '1' && Number(minor) < 21))
    return null;
  return { file, version: `${major}.${minor}` };
}

/** Builds the pinned Temporal CLI from the two-file module beside this file; resolves to null, or to why it failed. */
export async function buildWithGo({ go, target, env, say }) {
  const log = join(dirname(target), 'build.log');
  const own = `${target}.${process.pid}`;
  const started = Date.now();
  say(
    `Temporal: building ${CLI_VERSION} with Go ${go.version}, once per user; three to seven minutes on two cores (log: ${log})`,
  );
  const end = await spawnBuild({ go, own, env, log, started, say });
  if (end !== 0) {
    rmSync(own, { force: true });
    const tail = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-5).join('\n  ');
    return `go build ended with ${end}:\n  ${tail}`;
  }
  await rename(own, target);
  say(`Temporal: built in ${Math.round((Date.now() - started) / 1000)} s`);
  return null;
}

function spawnBuild({ go, own, env, log, started, say }) {
  const flags = `-s -w -X github.com/temporalio/cli/internal.Version=${CLI_VERSION}`;
  const child = spawn(
    go.file,
    // Without -buildvcs=false Go asks git about a checkout that may belong to another user, and fails.
    // prettier-ignore
    ['build', '-v', '-trimpath', '-buildvcs=false', '-ldflags', flags, '-o', own, 'github.com/temporalio/cli/cmd/temporal'],
    { cwd: MODULE, env: goEnvironment(env, dirname(own)), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const file = createWriteStream(log);
  let packages = 0;
  const keep = (chunk) => {
    packages += chunk.toString().split('\n').length - 1;
    file.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const tell = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`Temporal: building, ${packages} steps done, ${seconds} s`);
  }, TELL_EVERY_MS);
  const killChild = () => child.kill('SIGKILL'); // an abandoned build would go on for minutes
  process.once('exit', killChild);
  return new Promise((resolve) => {
    const finish = (end) => {
      clearInterval(tell);
      process.off('exit', killChild);
      file.end(() => resolve(end));
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => finish(code ?? signal));
  });
}

/** GOTOOLCHAIN=auto lets an older Go fetch the one the module names; a user without a home needs folders of ours. */
function goEnvironment(env, folder) {
  const own = { ...env, GOTOOLCHAIN: 'auto', GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' };
  try {
    accessSync(homedir(), constants.W_OK);
    return own;
  } catch {
    return { ...own, GOPATH: join(folder, 'go'), GOCACHE: join(folder, 'go-build') };
  }
}
