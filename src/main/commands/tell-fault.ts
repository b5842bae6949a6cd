import { Failure } from '../../kernel/errors.ts';
import { describe } from '../describe-failure.ts';

/** Says what went wrong with a file: in a sentence for people, and as an object for programs that read the output. */
export function tellFault(file: string, error: unknown, json: boolean): void {
  process.stderr.write(`${describe(error, file)}\n`);
  if (!json) return;
  const { code, detail } = error instanceof Failure ? error : new Failure('internal.unexpected');
  process.stdout.write(`${JSON.stringify({ file, failure: { code, detail } })}\n`);
}
