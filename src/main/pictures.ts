import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './checkout.ts';

/**
 * Takes the pictures of README and docs anew from the demo that runs; with "gallery" those of docs/gallery, which need no demo; with
 * "room" the light that posters are drawn in, out of a photograph. A browser is a tool of the tests, so the taking is theirs.
 */
const [what = '', ...more] = process.argv.slice(2);
const SCRIPTS = new Map([
  ['gallery', 'take-gallery.ts'],
  ['room', 'take-room.ts'],
]);
const args = SCRIPTS.has(what)
  ? [SCRIPTS.get(what) ?? '', ...more]
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
