import type { Answer } from '../api/addresses.ts';
import { count, counted, seconds } from './numbers.ts';

type Summary = Answer<'/v1/connections/{connection}/summary'>;
type Run = NonNullable<Summary['run']>;

/** Where a run stands: a word, a sentence, and a part of the whole. */
export interface Phase {
  readonly word: string;
  readonly says: string;
  readonly fraction: number;
}

/** The way from variants to work, as one line: "2,261 variants → 84 looks → 61 pieces of work". */
export const pathOfWork = ({ variants, looks, conversions }: Summary): string =>
  [
    counted(variants, 'variant'),
    counted(looks, 'look'),
    counted(conversions.unique, 'piece of work', 'pieces of work'),
  ].join(' → ');

/** What the newest run of a connection is doing, or how it ended. */
export function phaseOf(summary: Summary): Phase {
  const { run, variants, verdicts } = summary;
  if (run === null) return { word: 'Connecting', says: 'Signing in to the store', fraction: 0 };
  const settled = variants === 0 ? 0 : 1 - verdicts.pending / variants;
  switch (run.state) {
    case 'complete':
      return { word: 'Complete', says: 'as many as the store counts', fraction: 1 };
    case 'incomplete':
      return { word: 'Incomplete', says: missing(run), fraction: 1 };
    case 'failed':
      return { word: 'Stopped', says: run.failure?.says ?? 'the run failed', fraction: settled };
    case 'cancelled':
      return { word: 'Cancelled', says: 'what was made stays', fraction: settled };
    case 'running':
      return variants === 0
        ? { word: 'Reading', says: 'reading the catalog', fraction: 0 }
        : working(summary, settled, run.etaSeconds);
  }
}

function working(summary: Summary, settled: number, secondsLeft: number | null): Phase {
  const { unique, done, failed } = summary.conversions;
  const made = unique === 0 ? 0 : (done + failed) / unique;
  const says =
    made === 1
      ? afterMaking(summary)
      : secondsLeft === null
        ? `${count(done + failed)} of ${count(unique)} made`
        : `${seconds(secondsLeft)} left`;
  return { word: 'At work', says, fraction: (made + settled) / 2 };
}

/** Everything is made: a run that has read nothing yet is still at its beginning. */
const afterMaking = ({ run }: Summary): string =>
  run?.counts.products === 0 ? 'reading the catalog' : 'publishing and proving';

function missing({ proof }: Run): string {
  if (proof === null) return 'the counts were not taken';
  const { missing: ids, expected, found, withoutVerdict } = proof;
  return [
    `the store has ${counted(expected.variants, 'variant')}, ${count(found.variants)} were read`,
    ...(ids.length > 0 ? [`${count(ids.length)} missing`] : []),
    ...(withoutVerdict > 0 ? [`${count(withoutVerdict)} without a verdict`] : []),
  ].join(', ');
}
