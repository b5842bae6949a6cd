import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../src/embedded/cache-folder.mjs';
import { withLock } from '../../src/embedded/lock.mjs';
import { runTool } from '../../src/embedded/run-tool.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/** The command of Schemathesis, in a Python environment of its own that every checkout of this user shares. 94 MB. */
export async function obtainSchemathesis(say: (line: string) => void): Promise<string> {
  const hash = createHash('sha256').update(await readFile(REQUIREMENTS));
  const cache = cacheFolder(process.env);
  const folder = join(cache, `schemathesis-${hash.digest('hex').slice(0, 12)}`);
  const command = join(folder, 'bin/schemathesis');
  await mkdir(cache, { recursive: true });
  await withLock(
    `${folder}.lock`,
    () => say('Another process installs Schemathesis; waiting for it.'),
    async () => {
      if (existsSync(command) && existsSync(join(folder, 'whole'))) return;
      say('Installing Schemathesis, once per user: 94 MB.');
      await rm(folder, { recursive: true, force: true });
      // Its scripts name their folder, so it is made where it stays; the last step marks it as whole.
      await run('python3', ['-m', 'venv', folder]);
      await run(join(folder, 'bin/pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
      await writeFile(join(folder, 'whole'), '');
    },
  );
  return command;
}

async function run(file: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runTool(file, args, { cwd: '/', env: process.env });
  if (code !== 0)
    throw new Error(`Fuzzing needs Python 3.10 or later with venv. ${file} said:\n${output}`);
}
