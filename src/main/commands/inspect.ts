import { parseArgs } from 'node:util';
import { inspectModel } from '../../conversion/model/inspect-model.ts';
import { describe } from '../describe-failure.ts';
import { openModel } from './open-model.ts';

/** `plinth inspect`: what is in each model, as JSON. */
export async function inspect(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  if (positionals.length === 0) {
    process.stderr.write('usage: npm run plinth -- inspect <model…>\n');
    return 2;
  }
  let faults = 0;
  for (const file of positionals)
    try {
      const inspection = await inspectModel(await openModel(file));
      process.stdout.write(`${JSON.stringify({ file, ...inspection }, null, 2)}\n`);
    } catch (error) {
      process.stderr.write(`${describe(error, file)}\n`);
      faults += 1;
    }
  return faults === 0 ? 0 : 1;
}
