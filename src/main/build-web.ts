import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../kernel/errors.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = join(ROOT, 'web');
const BUILT = join(ROOT, 'dist/web');
const STAMP = 'stamp.txt';

/**
 * The web app as files for a browser, built anew only when its sources changed. Returns their folder.
 * An image brings them built and has no sources.
 */
export async function buildWeb(): Promise<string> {
  if (!existsSync(SOURCES)) return BUILT;
  const stamp = await sourcesHash();
  if ((await stampOf(BUILT)) === stamp) return BUILT;
  const draft = join(ROOT, `dist/web-${process.pid}`);
  await mkdir(draft, { recursive: true });
  await vite(['build', SOURCES, '--outDir', draft, '--logLevel', 'warn']);
  await writeFile(join(draft, STAMP), stamp);
  await putInPlace(draft, stamp);
  return BUILT;
}

/** Whole folders change places, so that nobody is served half a build; of two that build at once, the second finds it done. */
async function putInPlace(draft: string, stamp: string): Promise<void> {
  const before = `${draft}-before`;
  await rename(BUILT, before).catch(() => {}); // the first build finds nothing there
  try {
    await rename(draft, BUILT);
  } catch (cause) {
    if ((await stampOf(BUILT)) !== stamp)
      throw new Failure('web.cannot-build', { folder: BUILT }, { cause });
  }
  for (const old of [draft, before]) await rm(old, { recursive: true, force: true });
}

const stampOf = (folder: string): Promise<string | null> =>
  readFile(join(folder, STAMP), 'utf8').catch(() => null);

async function sourcesHash(): Promise<string> {
  const found = await readdir(SOURCES, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .toSorted();
  const hash = createHash('sha256');
  // The lock names the version of everything that is built in.
  for (const path of [...paths, join(ROOT, 'package-lock.json')])
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex');
}

/** In a process of its own: it would hold everything else up for seconds. */
async function vite(args: readonly string[]): Promise<void> {
  const tool = join(ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [tool, ...args], {
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
