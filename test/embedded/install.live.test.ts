import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { installPackages } from '../../src/embedded/install.mjs';

const folder = await mkdtemp(join(tmpdir(), 'plinth-install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function checkoutWith(name: string, dependency: 'file:./brick' | null) {
  const checkout = join(folder, name);
  mkdirSync(join(checkout, 'brick'), { recursive: true });
  const brick = { name: 'brick', version: '1.0.0' };
  const root = {
    name,
    version: '1.0.0',
    ...(dependency && { dependencies: { brick: dependency } }),
  };
  const linked = {
    'node_modules/brick': { resolved: 'brick', link: true },
    brick: { version: '1.0.0' },
  };
  const lock = {
    ...root,
    lockfileVersion: 3,
    requires: true,
    packages: { '': root, ...(dependency && linked) },
  };
  writeFileSync(join(checkout, 'brick/package.json'), JSON.stringify(brick));
  writeFileSync(join(checkout, 'package.json'), JSON.stringify(root));
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify(lock));
  return checkout;
}

const install = async (checkout: string, env: NodeJS.ProcessEnv = process.env) => {
  const told: string[] = [];
  await installPackages({ checkout, env, cacheDir: folder, say: (line) => void told.push(line) });
  return told;
};

test('packages are installed when they are not what the lock file asks for, and only then', async () => {
  const checkout = checkoutWith('wall', 'file:./brick');
  expect(await install(checkout)).toEqual([
    expect.stringContaining('installing'),
    expect.stringMatching(/installed in \d+ s/),
  ]);
  expect(existsSync(join(checkout, 'node_modules/brick/package.json'))).toBe(true);
  expect(await install(checkout)).toEqual([]);
  rmSync(join(checkout, 'node_modules'), { recursive: true });
  expect(await install(checkout)).toHaveLength(2);
});

test('when npm fails, the end of what it said is in the error', async () => {
  const checkout = checkoutWith('ruin', null);
  const broken = { name: 'ruin', version: '1.0.0', dependencies: { absent: '1.0.0' } };
  writeFileSync(join(checkout, 'package.json'), JSON.stringify(broken));
  const quiet = { ...process.env, npm_config_loglevel: 'silent' };
  await expect(install(checkout, quiet)).rejects.toThrow(/npm ci failed[^]*absent/);
});
