import { judgeSource } from '../../conversion/budgets/judge-source.ts';
import { workOf } from '../../conversion/server/cost-book.ts';
import { Failure } from '../../kernel/errors.ts';
import { inspectionTable } from './inspect/inspection-table.ts';
import { modelsIn } from './models-in.ts';
import { openModel } from './open-model.ts';
import { readWords, splitWords } from './read-words.ts';
import { tellFault } from './tell-fault.ts';
import { untilInterrupted } from './until-interrupted.ts';

const usage = `usage: npm run plinth -- inspect <model or folder…> [--json]
  Says what is in each model, whose limits it keeps as it is, and what a
  conversion of it would cost.
  --json               one JSON object per file, lengths in metres`;

/** `plinth inspect`: what is in each model, what budgets say of it as it is, and what it would cost. */
export async function inspect(args: readonly string[]): Promise<number> {
  const options = readWords(args, { name: 'inspect', usage, read });
  if (typeof options === 'number') return options;
  const { json } = options;
  return untilInterrupted(async (signal) => {
    let faults = 0;
    for (const file of await modelsIn(options.files)) {
      if (signal.aborted) break;
      try {
        const { textureMemory, ...judged } = await judgeSource(await openModel(file));
        const cost = { work: Math.round(workOf(judged) * 100) / 100, textureMemory };
        const told = json
          ? JSON.stringify({ file, ...judged, cost })
          : inspectionTable(file, judged, cost);
        process.stdout.write(`${told}\n`);
      } catch (error) {
        tellFault(file, error, json);
        faults += 1;
      }
    }
    return faults === 0 ? 0 : 1;
  });
}

function read(args: readonly string[]): { files: readonly string[]; json: boolean } {
  const { values, positionals } = splitWords(args, { json: { type: 'boolean', default: false } });
  if (positionals.length === 0)
    throw new Failure('command.invalid', { files: 'name at least one' });
  return { files: positionals, json: values.json };
}
