import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  /** Of the superuser, naming this database. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own for one test file, cloned in milliseconds from a template that `prepare` fills once per run.
 * `template` names what prepare makes: two files that name the same share it, in whichever process they run.
 */
export async function cloneDatabase(
  template: string,
  prepare: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined)
    throw new Error('No TEST_DATABASE_URL: run this file with `npm test -- <file>`.');
  const of = (database: string) =>
    Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(server, async (client) => {
    // One connection's lock: the first process makes the template while the others wait for it.
    await client.query('select pg_advisory_lock(hashtext($1))', [`template ${template}`]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      template,
    ]);
    if (rowCount === 0) {
      const unfinished = `${template}_${name.slice(5, 13)}`;
      await client.query(`create database "${unfinished}"`);
      await prepare(of(unfinished));
      await client.query(`alter database "${unfinished}" rename to "${template}"`);
    }
    await client.query(`create database "${name}" template "${template}"`);
  });
  return {
    url: of(name),
    drop: () =>
      withClient(server, async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
