import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../kernel/errors.ts';
import { endLeftovers } from './leftovers.ts';
import { postgresUser, rootsPostgresFolder } from './postgres-user.ts';
import { startOf } from './process-identity.ts';

/** Where one checkout keeps what it makes. Two checkouts share nothing but tools. */
export interface DataFolder {
  /** <checkout>/.plinth, mode 0700. */
  readonly root: string;
  readonly logs: string;
  readonly blobs: string;
  readonly temporal: string;
  /** The PostgreSQL cluster; outside the checkout when we are root. */
  readonly postgres: string;
  readonly portsFile: string;
  readonly pidFile: string;
  /** Says that we are done, so that the next start need not ask whether we live. */
  release(): Promise<void>;
}

/** Opens the data folder of a checkout for this process alone; `fresh` deletes everything in it first. */
export async function openDataFolder(
  checkout: string,
  { fresh, say }: { fresh: boolean; say: (line: string) => void },
): Promise<DataFolder> {
  const root = join(checkout, '.plinth');
  await mkdir(root, { recursive: true, mode: 0o700 });
  await chmod(root, 0o700);
  const claim = join(root, 'owner.json');
  await refuseIfOwned(claim);
  const pidFile = join(root, 'pids.json');
  const left = await endLeftovers(pidFile);
  if (left.length > 0) say(`Ended what an earlier run had left behind: ${left.join(', ')}`);
  const rootsFolder = (await postgresUser()) === null ? null : rootsPostgresFolder(checkout);
  if (fresh) for (const folder of [root, rootsFolder]) if (folder !== null) await empty(folder);
  const folders = {
    root,
    logs: join(root, 'logs'),
    blobs: join(root, 'blobs'),
    temporal: join(root, 'temporal'),
  };
  for (const folder of Object.values(folders))
    await mkdir(folder, { recursive: true, mode: 0o700 });
  const owner = { pid: process.pid, started: await startOf(process.pid) };
  await writeFile(claim, JSON.stringify(owner));
  return {
    ...folders,
    postgres: join(rootsFolder ?? root, 'postgres'),
    portsFile: join(root, 'ports.json'),
    pidFile,
    release: () => rm(claim, { force: true }),
  };
}

/** Leaves the folders of test runs and of `npm run dev` and the lock of an install alone: they belong to other processes of this checkout. */
async function empty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names.filter((one) => !/^(test-\d+|dev|npm\.lock)$/.test(one)))
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function refuseIfOwned(claim: string): Promise<void> {
  const text = await readFile(claim, 'utf8').catch(() => null);
  if (text === null) return;
  const owner = parse(text);
  if (owner === null || owner.pid === process.pid) return;
  if ((await startOf(owner.pid)) === owner.started)
    throw new Failure('embedded.already-running', { process: owner.pid });
}

function parse(text: string): { pid: number; started: string } | null {
  try {
    return JSON.parse(text) as { pid: number; started: string };
  } catch {
    return null; // cut off by a crash: nobody can be meant
  }
}
