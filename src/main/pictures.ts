import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

/** Takes the pictures of README and docs anew from the demo that runs. A browser is a tool of the tests, so the taking is theirs. */
const script = join(checkout, 'test/pictures/take-pictures.ts');
const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
