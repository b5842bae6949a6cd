import type { ConversionResult } from '../../../contract/conversion.ts';
import { columns } from '../columns.ts';
import { bytesOf, secondsOf, several } from '../quantities.ts';

/** A file and what was made of it; null where that failed. */
export interface Ended {
  readonly file: string;
  readonly result: ConversionResult | null;
}

/** What became of several files, one line each; `of` counts those that nobody came to as well. */
export function closingTable(ended: readonly Ended[], of: number): string {
  const made = ended.filter(({ result }) => result !== null).length;
  const failed = ended.length - made;
  const says = [
    `${made} of ${several(of, 'model')} made`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(of === ended.length ? [] : [`${of - ended.length} not begun`]),
  ];
  return ['', says.join(', '), ...columns(ended.map(row), [0, 1]).map((line) => `  ${line}`)].join(
    '\n',
  );
}

function row({ file, result }: Ended): string[] {
  if (!result) return ['✗', file, 'failed', '', ''];
  const { outputs, report } = result;
  const bytes = Object.values(outputs).reduce((sum, each) => sum + each.bytes, 0);
  const ms = Object.values(report.ms).reduce((sum, each) => sum + each, 0);
  const took = report.cache.look === 'hit' ? 'made before' : secondsOf(ms);
  const files = several(Object.keys(outputs).length, 'file');
  return ['✓', file, bytesOf(report.source.bytes), `→ ${files}, ${bytesOf(bytes)}`, took];
}
