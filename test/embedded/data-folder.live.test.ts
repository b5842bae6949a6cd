import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openDataFolder } from '../../src/embedded/data-folder.ts';
import { startOf } from '../../src/embedded/process-identity.ts';

const checkout = await mkdtemp(join(tmpdir(), 'plinth-data-'));
afterAll(() => rmSync(checkout, { recursive: true, force: true }));
const say = () => {};

test('the data folder is its owner’s alone, is kept between starts, and --fresh empties it', async () => {
  const first = await openDataFolder(checkout, { fresh: false, say });
  expect(statSync(first.root).mode & 0o777).toBe(0o700);
  writeFileSync(join(first.blobs, 'kept'), 'yes');
  mkdirSync(join(first.root, 'test-1'));
  await first.release();

  const second = await openDataFolder(checkout, { fresh: false, say });
  expect(existsSync(join(second.blobs, 'kept'))).toBe(true);
  await second.release();

  const third = await openDataFolder(checkout, { fresh: true, say });
  expect(existsSync(join(third.blobs, 'kept'))).toBe(false);
  expect(existsSync(join(third.root, 'test-1'))).toBe(true);
  await third.release();
});

test('a second start in the same checkout is refused while the first lives, not after it died', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const pid = other.pid ?? 0;
  const claim = { pid, started: await startOf(pid) };
  writeFileSync(join(checkout, '.plinth/owner.json'), JSON.stringify(claim));
  await expect(openDataFolder(checkout, { fresh: true, say })).rejects.toMatchObject({
    code: 'embedded.already-running',
    detail: { process: pid },
  });
  const ended = new Promise((resolve) => void other.once('exit', resolve));
  other.kill('SIGKILL');
  await ended;
  const data = await openDataFolder(checkout, { fresh: false, say });
  await data.release();
});
