import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, type ToolEnd } from '../embedded/run-tool.ts';
import { checkout, codeFolders, formatted } from './checkout.ts';

/** One part of the check; the slow ones first, so that two cores end together. */
interface Part {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const unitTests: Part = {
  name: 'unit tests',
  tool: 'jest',
  args: ['--selectProjects', 'unit', '--maxWorkers=2', '--silent', '--reporters=summary'],
  env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
};
/** For whoever runs all tests anyway. */
const withoutTests = process.argv.includes('--without-tests');
const folders = codeFolders();
const boundaries = '.dependency-cruiser.cjs';
const parts: Part[] = [
  ...(withoutTests ? [] : [unitTests]),
  { name: 'types', tool: 'tsc', args: [] },
  { name: 'types of web', tool: 'tsc', args: ['-p', 'web'] },
  { name: 'dead code', tool: 'knip', args: [] },
  { name: 'lint', tool: 'oxlint', args: ['--type-aware', ...folders, 'start.mjs'] },
  ...(existsSync(join(checkout, boundaries))
    ? [{ name: 'boundaries', tool: 'depcruise', args: ['--config', boundaries, ...folders] }]
    : []),
  { name: 'format', tool: 'oxfmt', args: ['--check', ...formatted()] },
];

const failed: string[] = [];
await inTwoLanes(parts, async (part) => {
  const end = await run(part);
  const mark = end.code === 0 ? 'ok    ' : 'FAILED';
  console.log(`${mark} ${part.name.padEnd(12)} ${(end.ms / 1000).toFixed(1).padStart(5)} s`);
  if (end.code === 0) return;
  failed.push(part.name);
  console.log(end.output.trimEnd());
});
console.log(`${parts.length - failed.length} passed, ${failed.length} failed, 0 skipped`);
process.exitCode = failed.length === 0 ? 0 : 1;

function run({ tool, args, env }: Part): Promise<ToolEnd> {
  return runTool(join(checkout, 'node_modules/.bin', tool), args, {
    cwd: checkout,
    env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
  });
}

async function inTwoLanes<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([lane(), lane()]);
}
