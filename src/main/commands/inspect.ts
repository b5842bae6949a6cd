import { parseArgs } from 'node:util';
import { judgeSource } from '../../conversion/budgets/judge-source.ts';
import { workOf } from '../../conversion/server/cost-book.ts';
import { describe } from '../describe-failure.ts';
import { openModel } from './open-model.ts';

/** `plinth inspect`: what is in each model, what budgets say of it as it is, and what it would cost, as JSON. */
export async function inspect(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  if (positionals.length === 0) {
    process.stderr.write('usage: npm run plinth -- inspect <model…>\n');
    return 2;
  }
  let faults = 0;
  for (const file of positionals)
    try {
      const { textureMemory, ...judged } = await judgeSource(await openModel(file));
      const cost = { work: Math.round(workOf(judged) * 100) / 100, textureMemory };
      process.stdout.write(`${JSON.stringify({ file, ...judged, cost }, null, 2)}\n`);
    } catch (error) {
      process.stderr.write(`${describe(error, file)}\n`);
      faults += 1;
    }
  return faults === 0 ? 0 : 1;
}
