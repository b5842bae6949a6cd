import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout, formatted } from './checkout.ts';

const { status } = spawnSync(join(checkout, 'node_modules/.bin/oxfmt'), formatted(), {
  cwd: checkout,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
