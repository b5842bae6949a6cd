import type { Item } from '../api/addresses.ts';
import type { VerdictName } from './verdicts.ts';

type State = Item<'/v1/products/{product}/releases'>['state'];

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
