import { checkout } from './checkout.ts';
import type { Finding } from './doctor/finding.ts';
import { gpu } from './doctor/gpu.ts';
import { machine } from './doctor/machine.ts';
import { baseTools, postgres, temporal } from './doctor/tools.ts';

const MARK = { fine: '✓', better: '–', missing: '✗' } as const;
const NAME_WIDTH = 14;

const { env } = process;
let missing = 0;
const groups = [
  () => baseTools(env),
  () => machine(checkout),
  async () => [await postgres(env)],
  () => temporal(env),
  () => gpu(env),
];
for (const group of groups)
  for (const finding of await group()) {
    show(finding);
    if (finding.state === 'missing') missing += 1;
  }
console.log(
  missing === 0
    ? '\nPlinth can start here: npm run demo'
    : `\n${missing} missing: see the arrows above.`,
);
process.exitCode = missing === 0 ? 0 : 1;

function show({ name, state, found, advice }: Finding): void {
  console.log(`${MARK[state]} ${name.padEnd(NAME_WIDTH)} ${found}`);
  const indent = ' '.repeat(NAME_WIDTH + 3);
  if (advice !== undefined) console.log(`${indent}→ ${advice.replaceAll('\n', `\n${indent}  `)}`);
}
