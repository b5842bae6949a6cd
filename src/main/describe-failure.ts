import { Failure, errors } from '../kernel/errors.ts';

/** What a terminal shows for an error: what happened, what to do, and the details; the stack only when nobody foresaw it. */
export function describe(error: unknown): string {
  if (!(error instanceof Failure))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { code, detail } = error;
  const details = Object.entries(detail).map(([name, value]) => {
    const lines = String(value).trimEnd().split('\n');
    return lines.length === 1
      ? `  ${name}: ${lines[0]}`
      : `  ${name}:\n    ${lines.join('\n    ')}`;
  });
  return [`${errors[code].says} (${code})`, ...details, `  → ${errors[code].todo}`].join('\n');
}
