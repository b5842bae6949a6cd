import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

/**
 * Takes the pictures of README and docs anew from the demo that runs; with "gallery" those of docs/gallery, which need no demo. A
 * browser is a tool of the tests, so the taking is theirs.
 */
const [what, ...more] = process.argv.slice(2);
const args =
  what === 'gallery'
    ? ['take-gallery.ts', ...more]
    : ['take-pictures.ts', ...process.argv.slice(2)];
const [script = '', ...named] = args;
const { status } = spawnSync(
  process.execPath,
  [join(checkout, 'test/pictures', script), ...named],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
