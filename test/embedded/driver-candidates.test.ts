import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { driverCandidates } from '../../src/conversion/gpu/driver-candidates.ts';

const cacheDir = await mkdtemp(join(tmpdir(), 'plinth-drivers-'));
afterAll(() => rm(cacheDir, { recursive: true, force: true }));

test('SwiftShader is unpacked whole even when two processes ask at once, and is the last resort', async () => {
  const [first, second] = await Promise.all([
    driverCandidates(cacheDir),
    driverCandidates(cacheDir),
  ]);
  expect(first).toEqual(second);
  const last = first.at(-1);
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  expect(last?.driver).toBe('swiftshader');
  const manifest = JSON.parse(await readFile(last!.env['VK_DRIVER_FILES']!, 'utf8')) as {
    ICD: { library_path: string };
  };
  expect(existsSync(manifest.ICD.library_path)).toBe(true);
  expect(existsSync(join(last!.env['LD_LIBRARY_PATH']!, 'libvulkan.so.1'))).toBe(true);
  const runtime = await stat(last!.env['XDG_RUNTIME_DIR']!);
  expect(runtime.mode & 0o777).toBe(0o700);
});
