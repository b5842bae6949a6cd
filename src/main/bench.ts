import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

const SUFFIX = '.bench.ts';
const folder = join(checkout, 'bench');
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length));

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- <name> [arguments]\nbenches: ${names.join(', ')}`);
  process.exitCode = name === undefined ? 0 : 2;
} else {
  const { status } = spawnSync(process.execPath, [join(folder, `${name}${SUFFIX}`), ...args], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
