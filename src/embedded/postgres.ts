import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Failure } from '../kernel/errors.ts';
import type { ChildSpec, Command } from './child.ts';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { argumentsOf } from './process-identity.ts';
import { ownedFolder, postgresUser, type SystemUser } from './postgres-user.ts';

const run = promisify(execFile);

export interface PostgresOptions {
  /** The cluster's folder; its parent must be one that user `nobody` can enter when we are root (see data-folder.ts). */
  readonly dataDir: string;
  readonly port: number;
  /** False skips every fsync: for tests, whose data nobody will miss. */
  readonly durable: boolean;
  readonly say: (line: string) => void;
}

export interface Postgres {
  /** Of the superuser. */
  readonly url: string;
  readonly child: ChildSpec;
}

/** Makes the cluster if there is none and says how to run it. Its password is beside it, `<dataDir>.password`, readable by its owner alone. */
export async function preparePostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port } = options;
  const user = await postgresUser();
  const binaries = await postgresBinaries();
  await ownedFolder(dirname(dataDir), user);
  const password = await ensurePassword(`${dataDir}.password`, user);
  if (!existsSync(`${dataDir}/PG_VERSION`)) await makeCluster(options, binaries, user);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const command: Command = {
    file: binaries.postgres,
    args: ['-D', dataDir, ...settings(options)],
    cwd: dirname(dataDir),
    ...user,
  };
  return {
    url,
    child: {
      name: 'postgres',
      command: async () => {
        await dropStaleLock(dataDir);
        return command;
      },
      answers: () => postgresAnswers(url),
      stopSignal: 'SIGINT', // fast shutdown: SIGTERM would wait for every client to leave
    },
  };
}

/** True once the server takes queries: while it recovers from a crash it refuses them. */
export async function postgresAnswers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensurePassword(file: string, user: SystemUser | null): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return known;
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${file}.new`, password, { mode: 0o600 });
  if (user !== null) await chown(`${file}.new`, user.uid, user.gid); // initdb reads it as that user
  await rename(`${file}.new`, file);
  return password;
}

/** Made aside and moved into place, so that a kill in the middle never leaves half a cluster. */
async function makeCluster(
  { dataDir, durable, say }: PostgresOptions,
  binaries: PostgresBinaries,
  user: SystemUser | null,
): Promise<void> {
  const started = Date.now();
  const fresh = `${dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  const args = ['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', '-E', 'UTF8'];
  args.push(`--pwfile=${dataDir}.password`);
  // The builtin provider sorts the same on every machine; the C library's locales may be missing altogether.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  if (!durable) args.push('--no-sync');
  try {
    await run(binaries.initdb, args, { cwd: dirname(dataDir), ...user });
  } catch (error) {
    const output = (error as { stderr?: string }).stderr ?? String(error);
    throw new Failure('embedded.cannot-start', { part: 'postgres', why: 'initdb failed', output });
  }
  await rename(fresh, dataDir);
  say(`PostgreSQL: made a database cluster (${binaries.version}) in ${Date.now() - started} ms`);
}

function settings({ port, durable }: PostgresOptions): string[] {
  const onOff = durable ? 'on' : 'off';
  const set: Readonly<Record<string, string | number>> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    fsync: onOff,
    synchronous_commit: onOff,
    full_page_writes: onOff,
    // /dev/shm is 64 MB in most containers, which one parallel query can exceed.
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
  };
  return Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * After a kill -9 the lock file names a process that is gone. PostgreSQL sees that by itself unless the id belongs to
 * another process of the same user by now, in which case it would refuse to start for ever.
 */
async function dropStaleLock(dataDir: string): Promise<void> {
  const file = `${dataDir}/postmaster.pid`;
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await argumentsOf(pid)).includes(dataDir)) await rm(file, { force: true });
}
