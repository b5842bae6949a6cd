import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = fileURLToPath(new URL('../../src/main/conversion.ts', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

const start = (env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [main], {
    env: {
      ...process.env,
      BLOBS_URL: pathToFileURL(folder).href,
      CONVERSION_TOKEN: 'sixteen-or-more-characters',
      CONVERSION_CACHE_DIR: join(folder, 'cache'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

interface Listening {
  readonly port: number;
  readonly adapter: object;
}

async function listening(child: ChildProcess): Promise<Listening> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line) as { msg: string } & Listening;
    if (said.msg === 'listening') return said;
  }
  throw new Error('it ended before it listened');
}

test('the process takes a free port, says which, answers, and ends by itself when asked to', async () => {
  const child = start({});
  const { port, adapter } = await listening(child);
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([health.status, await health.json()]).toEqual([
    200,
    { status: 'ok', adapter, running: 0, waiting: 0 },
  ]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it does not start without what it needs, and names it', async () => {
  const child = start({ CONVERSION_TOKEN: '' });
  let told = '';
  child.stderr!.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).not.toBe(0);
  expect(told).toContain('CONVERSION_TOKEN');
});
