import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { apiKeysIn } from '../../src/db/api-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { folderBlobs } from '../../src/ops/blobs.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { readEvents } from './event-reader.ts';
import { seedShop, type Shop } from './seed.ts';

let database: TestDatabase;
let folder: string;
let child: ChildProcess;
let url: string;
let key: string;
let shop: Shop;
const lines: string[] = [];

const environment = () => ({
  PATH: process.env['PATH'] ?? '',
  API_PORT: '0',
  PUBLIC_URL: 'http://127.0.0.1:1',
  DATABASE_URL: database.appUrl,
  DATABASE_SYSTEM_URL: database.systemUrl,
  CONVERSION_URL: 'http://127.0.0.1:1',
  CONVERSION_TOKEN: 'a-token-of-enough-characters',
  TEMPORAL_ADDRESS: '127.0.0.1:1', // nothing listens there
  BLOBS_URL: pathToFileURL(folder).href,
  SEAL_KEY: Buffer.alloc(32, 5).toString('base64'),
});

const start = (env: Record<string, string>) =>
  spawn(process.execPath, [join(import.meta.dirname, '../../src/main/api.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'plinth-api-'));
  const organization = await database.organization();
  await database.asSuperuser('delete from organizations where id = $1', [organization]);
  shop = await seedShop(database.db, folderBlobs(folder), organization, 'oak');
  ({ key } = await inTenant(database.db, organization, async (tx) =>
    apiKeysIn(tx).create('test', ['read', 'write']),
  ));
  child = start(environment());
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    const said = JSON.parse(line) as { msg: string; url?: string };
    if (said.msg !== 'listening') continue;
    url = said.url ?? '';
    break;
  }
});
afterAll(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
  await database[Symbol.asyncDispose]();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } });

test('the process serves database, files and pages, on loopback only', async () => {
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await (await ask('/v1/products')).json()).toMatchObject({ items: [{}, {}] });
  expect(await (await fetch(`${url}/a/${shop.token}/store.glb`)).text()).toBe('oak store.glb');
  expect((await fetch(`${url}/`)).status).toBe(200);
  for (const file of ['docs.css', 'icon.svg'])
    expect([file, (await fetch(`${url}/${file}`)).status]).toEqual([file, 200]);
});

test('while Temporal is away questions are answered, and starting work says so in time', async () => {
  const response = await ask(`/v1/connections/${shop.connection}/sync`, { method: 'POST' });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'work.unavailable' });
});

test('SIGTERM ends open streams and the process, with code 0 and without a trace of a secret', async () => {
  const stream = await ask('/v1/events');
  const events = readEvents(stream, 1);
  child.kill('SIGTERM');
  expect(await events).toEqual([]);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(lines.join('\n')).not.toContain(key);
});

test('a process without its configuration names every key that is missing and does not start', async () => {
  const { DATABASE_URL: _database, SEAL_KEY: _seal, ...rest } = environment();
  const broken = start(rest);
  let said = '';
  broken.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(broken, 'exit')) as [number];
  expect(code).not.toBe(0);
  expect(said).toContain('DATABASE_URL');
  expect(said).toContain('SEAL_KEY');
});
