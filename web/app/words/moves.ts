import { count, counted } from './numbers.ts';

/** What products of a store are moved to: what was approved, the release before, or nothing at all. */
export type Shown = 'approved' | 'before' | 'none';

/** A move of many products at once, as far as it has come. */
export interface Move {
  readonly show: Shown;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly isOver: boolean;
}

const words: Readonly<
  Record<Shown, { readonly now: string; readonly one: string; readonly many: string }>
> = {
  approved: { now: 'Going live', one: 'is live', many: 'are live' },
  before: { now: 'Rolling back', one: 'is rolled back', many: 'are rolled back' },
  none: { now: 'Taking 3D out of the shop', one: 'shows its photo', many: 'show their photos' },
};

/** "Rolling back: 7 of 12 products", and at the end what came of it. */
export function moveWords({ show, total, done, failed, isOver }: Move): string {
  const { now, one, many } = words[show];
  if (!isOver) return `${now}: ${count(done)} of ${counted(total, 'product')}`;
  const moved = `${counted(done, 'product')} ${done === 1 ? one : many}.`;
  if (failed === 0) return moved;
  return `${moved} The store refused ${count(failed)}: their timelines say why.`;
}
