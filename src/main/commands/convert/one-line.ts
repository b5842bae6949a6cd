import { Failure } from '../../../kernel/errors.ts';

/** A fault of one file on one line: which file, what is wrong, where. */
export function oneLine(file: string, error: unknown): string {
  if (!(error instanceof Failure)) return `✗ ${file}: ${(error as Error).message}`;
  const detail = Object.entries(error.detail).map(([key, value]) => `${key} ${value}`);
  const where = detail.length === 0 ? '' : ` (${detail.join(', ')})`;
  return `✗ ${file}: ${error.message}${where} [${error.code}]`;
}
