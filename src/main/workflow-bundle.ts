import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Everything that replayed code may import: a change in one of these files is a new bundle. */
const REPLAYED = ['workflows', 'src/kernel'];

/**
 * The workflows as one file, built once per content and kept in a folder, so that a worker starts without a bundler.
 * Returns the path of the bundle.
 */
export async function workflowBundle(folder: string): Promise<string> {
  const path = join(folder, `workflows-${await contentHash()}.js`);
  const known = await readFile(path).catch(() => null);
  if (known !== null) return path;
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows/index.ts'),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, code);
  await rename(draft, path); // two workers may build at once: each renames a whole file
  return path;
}

async function contentHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of REPLAYED) {
    const names = await readdir(join(ROOT, folder));
    for (const name of names.filter((one) => one.endsWith('.ts')).sort()) {
      hash.update(name).update(await readFile(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
