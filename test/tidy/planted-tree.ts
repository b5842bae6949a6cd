import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const checkout = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Packages that planted files import; the last stands for a development tool. */
const PACKAGES = [
  'zod',
  'express',
  'undici',
  'webgpu',
  '@temporalio/workflow',
  '@temporalio/client',
  '@google/model-viewer',
];
const TOOL = 'jest';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

/** Writes a small tree of files, cruises it with the rules of this checkout, and says which rule caught which file. */
export async function rulesThatCatch(
  files: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const root = await mkdtemp(join(tmpdir(), 'plinth-boundaries-'));
  try {
    await writeTree(root, { ...packages(), ...files });
    const violations = await cruise(root);
    const caught = new Map<string, string[]>();
    for (const { rule, from } of violations)
      caught.set(from, [...new Set([...(caught.get(from) ?? []), rule.name])].toSorted());
    return caught;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function packages(): Record<string, string> {
  const versions = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']));
  const manifest = {
    name: 'planted',
    type: 'module',
    dependencies: versions,
    devDependencies: { [TOOL]: '1.0.0' },
  };
  const files: Record<string, string> = { 'package.json': JSON.stringify(manifest) };
  for (const name of [...PACKAGES, TOOL]) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({
      name,
      version: '1.0.0',
      type: 'module',
      main: 'index.js',
    });
    files[`node_modules/${name}/index.js`] = 'export const it = 1;\n';
  }
  return files;
}

async function writeTree(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function cruise(root: string): Promise<readonly Violation[]> {
  const bin = join(checkout, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(checkout, '.dependency-cruiser.cjs');
  const args = ['--config', config, '--output-type', 'json', '.'];
  // It exits with the number of errors, which is what a planted tree is for: the answer is on stdout either way.
  const { stdout } = await run(process.execPath, [bin, ...args], {
    cwd: root,
    maxBuffer: 64e6,
  }).catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
  return summary.violations;
}
