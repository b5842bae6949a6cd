#!/usr/bin/env node
// Runs before anything is installed, on Node 20: it may import nothing but Node itself and the .mjs files of src/embedded.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './src/embedded/cache-folder.mjs';
import { findNode, installPackages } from './src/embedded/install.mjs';
import { obtainTemporal } from './src/embedded/temporal-cli/obtain.mjs';

const checkout = dirname(fileURLToPath(import.meta.url));
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
const COMMANDS = [
  'demo',
  'dev',
  'test',
  'check',
  'bench',
  'doctor',
  'plinth',
  'migrate',
  'organization',
  'format',
  'fuzz',
  'pictures',
  'api',
  'worker',
  'conversion',
  'build',
  'openapi',
  'schema',
];
const NEED_TEMPORAL = ['demo', 'dev', 'test'];

/** To stderr: what a command prints on stdout may be read by a program. */
const say = (line) => process.stderr.write(`${line}\n`);

const [command, ...rest] = process.argv.slice(2);
// npm drops the -- before a command's own arguments; a hand that types `node start.mjs` may not.
const args = rest[0] === '--' ? rest.slice(1) : rest;
process.exitCode = await start().catch((error) => {
  say(error.message);
  return 1;
});

async function start() {
  if (process.platform === 'win32') {
    say('Plinth does not run on Windows itself: use WSL2.');
    return 1;
  }
  if (Number(process.versions.node.split('.')[0]) < 20) {
    say(`Plinth needs Node 20 or later to start; this is ${process.version}.`);
    return 1;
  }
  if (!COMMANDS.includes(command)) {
    say(`usage: node start.mjs <command> [arguments]\ncommands: ${COMMANDS.join(', ')}`);
    return 2;
  }
  const { env } = process;
  const cacheDir = cacheFolder(env);
  // The longest step of a first start, so it begins before the install; the command itself waits for its end.
  if (NEED_TEMPORAL.includes(command) && !env['TEMPORAL_ADDRESS'])
    prepareTemporal({ env, cacheDir });
  await installPackages({ checkout, env, cacheDir, say });
  const node = findNode(checkout);
  if (node !== null) process.exit(await handOver(node, cacheDir)); // a build that still runs ends with us
  say(`npm has no Node 24 for ${process.platform}-${process.arch}: https://nodejs.org has`);
  return 1;
}

/** Only makes the tool appear in the cache: whether that worked is for the command to find out and tell. */
function prepareTemporal({ env, cacheDir }) {
  let isQuiet = true; // a tool that is already there is told once, by the command
  const sayWhenBusy = (line) => {
    isQuiet &&= !line.includes('asking for');
    if (!isQuiet) say(line);
  };
  obtainTemporal({ env, cacheDir, say: sayWhenBusy }).catch(() => {});
}

function handOver(node, cacheDir) {
  const main = join(checkout, 'src/main', `${command}.ts`);
  // Every process of ours reads hundreds of files in TypeScript: what Node has made of them once is kept, which halves a start.
  const kept = process.env['NODE_COMPILE_CACHE'] ?? join(cacheDir, 'compiled');
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: kept,
      PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
    },
  });
  for (const signal of Object.keys(SIGNALS)) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (SIGNALS[signal] ?? 9)));
  });
}
