import type { Item } from '../api/addresses.ts';
import { counted } from './numbers.ts';

type Run = Item<'/v1/sync-runs'>;

export const runStates = {
  running: { says: 'At work', tone: 'ready' },
  complete: { says: 'Complete', tone: 'live' },
  incomplete: { says: 'Incomplete', tone: 'needs-model' },
  failed: { says: 'Failed', tone: 'failed' },
  cancelled: { says: 'Cancelled', tone: 'excluded' },
} as const satisfies Record<Run['state'], { says: string; tone: string }>;

/** Whether something of it is left to be done. */
export const mayResume = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'cancelled' || state === 'failed' || state === 'incomplete';

/** "2,238 variants of 17 products read · 2 products changed" */
export function runSentence({ counts, state }: Pick<Run, 'counts' | 'state'>): string {
  const { products, variants, changed, removed } = counts;
  if (products === 0)
    return state === 'running' ? 'Reading the catalog…' : 'Ended before the catalog was read';
  return [
    `${counted(variants, 'variant')} of ${counted(products, 'product')} read`,
    `${counted(changed, 'product')} changed`,
    ...(removed > 0 ? [`${counted(removed, 'product')} removed`] : []),
  ].join(' · ');
}
