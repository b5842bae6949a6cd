import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { freePort } from '../../src/embedded/ports.ts';
import { postgresUser, rootsPostgresFolder } from '../../src/embedded/postgres-user.ts';
import { preparePostgres, type Postgres } from '../../src/embedded/postgres.ts';
import { openSupervisor, type Supervisor } from '../../src/embedded/supervisor.ts';
import { until } from './until.ts';

// A checkout that only its owner can enter, as `mktemp -d` makes it.
const checkout = await mkdtemp(join(tmpdir(), 'plinth-postgres-'));
const home = (await postgresUser()) === null ? checkout : rootsPostgresFolder(checkout);
const dataDir = join(home, 'postgres');
const port = await freePort();
let supervisor: Supervisor;
let postgres: Postgres;

beforeAll(async () => {
  supervisor = openSupervisor({ logs: join(checkout, 'logs'), env: process.env, say: () => {} });
  postgres = await preparePostgres({ dataDir, port, durable: true, say: () => {} });
  await supervisor.start(postgres.child);
});
afterAll(async () => {
  await supervisor.stop();
  for (const folder of [home, checkout]) await rm(folder, { recursive: true, force: true });
});

async function ask(sql: string, url = postgres.url): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

test('it is a real server of version 15 or later that keeps what it was told through kill -9', async () => {
  expect(Number(await ask('show server_version_num'))).toBeGreaterThanOrEqual(150_000);
  await ask('create table kept (word text)');
  await ask(`insert into kept values ('safe')`);
  for (let time = 1; time <= 2; time += 1) {
    process.kill(supervisor.children()[0]?.pid ?? 0, 'SIGKILL');
    await until(
      async () => supervisor.children()[0]?.restarts === time && (await postgres.child.answers()),
    );
    expect(await ask('select word from kept')).toBe('safe');
  }
});

test('it listens on this machine alone, wants a password, and hides it', async () => {
  expect(await ask('show listen_addresses')).toBe('127.0.0.1');
  const wrong = postgres.url.replace(/:[^:@/]+@/, ':guess@');
  await expect(ask('select 1', wrong)).rejects.toMatchObject({ code: '28P01' });
  expect((await stat(`${dataDir}.password`)).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});

test('a second preparation keeps cluster and password', async () => {
  const again = await preparePostgres({ dataDir, port, durable: true, say: () => {} });
  expect(again.url).toBe(postgres.url);
});
