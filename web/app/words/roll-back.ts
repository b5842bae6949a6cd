import type { Answer } from '../api/addresses.ts';
import { count, counted } from './numbers.ts';

type All = Answer<'/v1/connections/{connection}/releases'>;
type Counts = Pick<All, 'live' | 'earlier'>;
export type PutBack = Pick<All, 'withdrawn' | 'rolledBack'>;

/** What rolling a whole store back would do, in numbers. */
export function rollBackWords({ live, earlier }: Counts): readonly string[] {
  const first = live - earlier;
  const back = `${counted(earlier, 'product')} ${earlier === 1 ? 'goes' : 'go'} back to the release before.`;
  const gone = `${counted(first, 'product')} had none before: shoppers see ${first === 1 ? 'its photo' : 'their photos'} alone.`;
  return [...(earlier > 0 ? [back] : []), ...(first > 0 ? [gone] : [])];
}

/** "5 products were taken out of My shop, 6 rolled back." */
export function putBackWords({ withdrawn, rolledBack }: PutBack, store: string): string {
  const were = (value: number) => `${counted(value, 'product')} ${value === 1 ? 'was' : 'were'}`;
  if (withdrawn === 0) return `${were(rolledBack)} rolled back in ${store}.`;
  const more = rolledBack === 0 ? '' : `, ${count(rolledBack)} rolled back`;
  return `${were(withdrawn)} taken out of ${store}${more}.`;
}
