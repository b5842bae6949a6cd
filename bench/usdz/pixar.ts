import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../../src/embedded/run-tool.ts';

/** What Pixar's library says of a file. */
export interface Judged {
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
  readonly triangles: number;
  /** Least and greatest coordinates at each of the frames that were asked for. */
  readonly boxes: readonly (readonly number[])[];
  readonly metersPerUnit: number;
  readonly upAxis: string;
}

const VERSION = '26.11';
const script = fileURLToPath(new URL('./validate.py', import.meta.url));

/** A file to judge, and the frames at which its bounds are wanted; null is at rest. */
export interface Candidate {
  readonly file: string;
  readonly frames: readonly (number | null)[];
}

/** Has Pixar's validators judge files; their library is fetched into the folder the first time. */
export async function judgeByPixar(files: readonly Candidate[], folder: string): Promise<Judged[]> {
  const packages = join(folder, VERSION);
  if (!existsSync(packages)) await install(packages);
  const env = { ...process.env, PYTHONPATH: packages };
  const { code, output } = await runTool('python3', [script, JSON.stringify(files)], {
    cwd: folder,
    env,
  });
  if (code !== 0) throw new Error(`python3 ended with ${code}:\n${output}`);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Judged);
}

async function install(packages: string): Promise<void> {
  console.error(`Fetching usd-core ${VERSION} (30 MB) …`);
  const scratch = `${packages}.${process.pid}`;
  await mkdir(dirname(packages), { recursive: true });
  const args = ['-m', 'pip', 'install', '--quiet', '--target', scratch, `usd-core==${VERSION}`];
  const { code, output } = await runTool('python3', args, {
    cwd: dirname(packages),
    env: process.env,
  });
  if (code === 0) return rename(scratch, packages);
  await rm(scratch, { recursive: true, force: true });
  throw new Error(
    `usd-core could not be installed; it needs python3 (3.10 or newer) with pip:\n${output}`,
  );
}
