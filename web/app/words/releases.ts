import type { Item } from '../api/addresses.ts';
import type { VerdictName } from './verdicts.ts';

export type Release = Item<'/v1/products/{product}/releases'>;
type State = Release['state'];

export const releaseWords: Readonly<Record<State, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  publishing: 'Going live',
  live: 'Live',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  discarded: 'Discarded',
};

/** A release borrows the colour of the verdict it stands for. */
export const releaseTone: Readonly<Record<State, VerdictName>> = {
  draft: 'ready',
  approved: 'ready',
  publishing: 'pending',
  live: 'live',
  superseded: 'excluded',
  withdrawn: 'excluded',
  discarded: 'excluded',
};

const SHOWN: readonly State[] = ['live', 'superseded', 'withdrawn'];

/** The release that was shown before this one, in a list that has the newest first; a draft is compared with what is live. */
export function beforeOf<R extends Pick<Release, 'number' | 'state'>>(
  releases: readonly R[],
  { number, state }: R,
): R | null {
  if (!SHOWN.includes(state)) return null;
  return releases.find((one) => one.number < number && SHOWN.includes(one.state)) ?? null;
}
