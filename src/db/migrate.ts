import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { Failure } from '../kernel/errors.ts';

const FOLDER = new URL('migrations/', import.meta.url);
/** Any number, the same for everyone: two processes that start at once must not migrate at once. */
const LOCK = 7_203_114;

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** The migrations in the order of their numbers. */
export async function migrations(folder = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Brings the database to the newest schema, one transaction per file; returns the names of those it applied. */
export async function migrate(ownerUrl: string, folder = FOLDER): Promise<readonly string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'plinth-migrate' });
  client.on('error', () => {}); // the statement that was running says so too
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const done = await appliedTo(client);
    const applied: string[] = [];
    for (const migration of await migrations(folder)) {
      const checksum = done.get(migration.name);
      if (checksum === undefined) {
        await apply(client, migration);
        applied.push(migration.name);
      } else if (checksum !== migration.checksum)
        throw new Failure('database.migration-changed', { migration: migration.name });
    }
    return applied;
  } finally {
    await client.end(); // ends the lock as well
  }
}

async function appliedTo(client: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.text);
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      'database.migration-failed',
      { migration: migration.name, reason },
      { cause },
    );
  }
}
