import type { Answer } from '../api/addresses.ts';
import { counted } from './numbers.ts';

type Counts = Pick<Answer<'/v1/connections/{connection}/releases'>, 'live' | 'earlier'>;

/** What rolling a whole store back would do, in numbers. */
export function rollBackWords({ live, earlier }: Counts): readonly string[] {
  const first = live - earlier;
  const back = `${counted(earlier, 'product')} ${earlier === 1 ? 'goes' : 'go'} back to the release before.`;
  const gone = `${counted(first, 'product')} had none before: shoppers see ${first === 1 ? 'its photo' : 'their photos'} alone.`;
  return [...(earlier > 0 ? [back] : []), ...(first > 0 ? [gone] : [])];
}
