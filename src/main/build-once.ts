import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../kernel/errors.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAMP = 'stamp.txt';

/** Files for browsers that a bundler makes of sources. */
export interface Build {
  /** Its folder in dist. */
  readonly name: string;
  /** Files and folders, from the root. */
  readonly sources: readonly string[];
  /** What Node runs to fill a folder. */
  readonly args: (folder: string) => readonly string[];
}

/** Builds anew only when the sources changed. Returns the folder; an image brings it built and has no sources. */
export async function buildOnce({ name, sources, args }: Build): Promise<string> {
  const built = join(ROOT, 'dist', name);
  if (!sources.every((path) => existsSync(join(ROOT, path)))) return built;
  const stamp = await hashOf(sources);
  if ((await stampOf(built)) === stamp) return built;
  const draft = `${built}-${process.pid}`;
  await mkdir(draft, { recursive: true });
  await run(args(draft));
  await writeFile(join(draft, STAMP), stamp);
  await putInPlace(draft, built, stamp);
  return built;
}

/** Whole folders change places, so that nobody is served half a build; of two that build at once, the second finds it done. */
async function putInPlace(draft: string, built: string, stamp: string): Promise<void> {
  const before = `${draft}-before`;
  await rename(built, before).catch(() => {}); // the first build finds nothing there
  try {
    await rename(draft, built);
  } catch (cause) {
    if ((await stampOf(built)) !== stamp)
      throw new Failure('web.cannot-build', { folder: built }, { cause });
  }
  for (const old of [draft, before]) await rm(old, { recursive: true, force: true });
}

const stampOf = (folder: string): Promise<string | null> =>
  readFile(join(folder, STAMP), 'utf8').catch(() => null);

async function hashOf(sources: readonly string[]): Promise<string> {
  const paths = (await Promise.all(sources.map((path) => filesOf(join(ROOT, path))))).flat();
  const hash = createHash('sha256');
  // The lock names the version of everything that is built in.
  for (const path of [...paths.toSorted(), join(ROOT, 'package-lock.json')])
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

/** In a process of its own: it would hold everything else up for seconds. */
async function run(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (end) => resolve(end ?? 1));
  });
  if (code === 0) return;
  const output = Buffer.concat(said).toString('utf8').slice(-2_000);
  throw new Failure('web.cannot-build', { code, output });
}
