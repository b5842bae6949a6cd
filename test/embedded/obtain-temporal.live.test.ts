import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { obtainTemporal } from '../../src/embedded/temporal-cli/obtain.mjs';

const folder = await mkdtemp(join(tmpdir(), 'plinth-obtain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that says of itself what the real one does. */
function program(name: string, server: string): string {
  const file = join(folder, name, 'temporal');
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho "temporal version 1.0.0 (Server ${server}, UI 2.0.0)"\n`);
  chmodSync(file, 0o755);
  return file;
}

async function release(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** A release page with one archive; `sum` is what its checksum file says of it. */
function pageOf(
  server: string,
  sum = (archive: Buffer) => createHash('sha256').update(archive).digest('hex'),
) {
  const file = program(`release-${server}`, server);
  const archive = join(folder, `${server}.tar.gz`);
  execFileSync('tar', ['-czf', archive, '-C', join(file, '..'), 'temporal']);
  const bytes = readFileSync(archive);
  const asked: string[] = [];
  const listener: RequestListener = (request, answer) => {
    const name = request.url?.split('/').at(-1) ?? '';
    asked.push(name);
    const names = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];
    const sums = names.map((one) => `${sum(bytes)}  temporal_cli_1.8.2_${one}.tar.gz\n`);
    answer.end(name === 'checksums.txt' ? sums.join('') : bytes);
  };
  return { listener, asked };
}

const options = (cache: string, PATH: string, told: string[], origin = 'http://127.0.0.1:9') => {
  const cacheDir = join(folder, cache);
  mkdirSync(cacheDir, { recursive: true });
  return {
    env: { PATH: `${PATH}:/usr/bin/nowhere` },
    cacheDir,
    say: (line: string) => void told.push(line),
    origin,
  };
};

test('a recent one on PATH is taken, an old one is named and passed over', async () => {
  const told: string[] = [];
  const recent = program('recent', '1.30.0');
  expect(await obtainTemporal(options('c1', join(recent, '..'), told))).toEqual({ file: recent });
  expect(told).toEqual([`Temporal: server 1.30.0 on PATH, ${recent}`]);

  const old = program('old', '1.29.1');
  const end = await obtainTemporal(options('c1', join(old, '..'), told));
  expect(end).toHaveProperty('missing', expect.stringContaining('go.dev/dl'));
  expect(told).toContainEqual(expect.stringContaining('is server 1.29.1, 1.30 or later is needed'));
});

test('the official release is downloaded once, by whichever of two processes comes first', async () => {
  const { listener, asked } = pageOf('1.31.2');
  const { origin, close } = await release(listener);
  const told: string[] = [];
  const both = await Promise.all([
    obtainTemporal(options('c2', '', told, origin)),
    obtainTemporal(options('c2', '', told, origin)),
  ]);
  close();
  expect(both[0]).toHaveProperty('file', join(folder, 'c2/temporal-1.8.2/temporal'));
  expect(both[1]).toEqual(both[0]);
  expect(asked).toHaveLength(2);
  expect(told).toContain('Temporal: downloaded server 1.31.2, checksum right');
  expect(told).toContainEqual(expect.stringContaining('waiting for the build'));
});

test('a file whose checksum is not the one that the release names is thrown away', async () => {
  const { listener } = pageOf('1.31.3', () => '0'.repeat(64));
  const { origin, close } = await release(listener);
  const told: string[] = [];
  const end = await obtainTemporal(options('c3', '', told, origin));
  close();
  expect(end).toHaveProperty('missing');
  expect(told).toContainEqual(expect.stringContaining('does not have the checksum'));
});

test('a download that nobody answers is given up after five seconds', async () => {
  const { origin, close } = await release(() => {});
  const told: string[] = [];
  const started = Date.now();
  await obtainTemporal(options('c4', '', told, origin));
  close();
  expect(Date.now() - started).toBeGreaterThan(4_500);
  expect(Date.now() - started).toBeLessThan(8_000);
  expect(told).toContainEqual(expect.stringContaining('no answer in 5 s'));
});
