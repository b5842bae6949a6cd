import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Failure } from '../../kernel/errors.ts';
import { describe } from '../describe-failure.ts';

interface Command<T> {
  readonly name: string;
  readonly usage: string;
  /** Reads the words; throws Failure('command.invalid') for one that it does not take. */
  readonly read: (args: readonly string[]) => T;
}

/** What a command is asked for; or how it ends at once: 0 after telling how it is used, 2 after naming what it does not take. */
export function readWords<T extends object>(
  args: readonly string[],
  { name, usage, read }: Command<T>,
): T | number {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    return read(args);
  } catch (error) {
    process.stderr.write(`${describe(error, name)}\n${usage}\n`);
    return 2;
  }
}

/** Splits a command line into options and files. */
export function splitWords<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true, options });
  } catch (cause) {
    // What follows the first sentence is about files whose names begin with a dash.
    const [words = ''] = (cause as Error).message.split('. ');
    throw new Failure('command.invalid', { words }, { cause });
  }
}
