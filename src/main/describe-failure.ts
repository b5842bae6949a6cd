import { Failure, errors } from '../kernel/errors.ts';

/**
 * What a terminal shows for an error: one line that says what went wrong and where, then what to do. The stack is shown only
 * when nobody foresaw it.
 */
export function describe(error: unknown, about?: string): string {
  const of = about === undefined ? '' : `${about}: `;
  if (!(error instanceof Failure)) return `✗ ${of}${unforeseen(error)}`;
  const { code, detail } = error;
  const particulars = Object.entries(detail).map(
    ([name, value]) => [name, String(value).trimEnd()] as const,
  );
  const short = particulars.filter(([, text]) => !text.includes('\n'));
  const where = short.map(([name, text]) => `${name} ${text}`).join(', ');
  // A log's last lines, for instance.
  const long = particulars.filter(([, text]) => text.includes('\n'));
  return [
    `✗ ${of}${errors[code].says}${where === '' ? '' : ` (${where})`} [${code}]`,
    ...long.map(([name, text]) => `  ${name}:\n    ${text.replaceAll('\n', '\n    ')}`),
    `  → ${errors[code].todo}`,
  ].join('\n');
}

function unforeseen(error: unknown): string {
  // No `instanceof`: what Node itself throws may come from another realm.
  const { code, message, stack } = (error ?? {}) as NodeJS.ErrnoException;
  if (message === undefined) return String(error);
  // A word on the command line that no option takes: its message is the whole story.
  return code?.startsWith('ERR_PARSE_ARGS') === true ? message : (stack ?? message);
}
