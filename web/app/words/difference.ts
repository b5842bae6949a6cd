import type { Answer } from '../api/addresses.ts';
import { counted } from './numbers.ts';

export type ReleaseDifference = Answer<'/v1/releases/{release}/difference'>;
export type DifferingLook = ReleaseDifference['looks'][number];
export type Change = DifferingLook['change'];

/** A change borrows the colour of the verdict it is nearest to. */
export const changeTone = {
  added: 'live',
  changed: 'ready',
  removed: 'failed',
  same: 'excluded',
} as const satisfies Record<Change, string>;

export const changeWords = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
  same: 'As before',
} as const satisfies Record<Change, string>;

const ORDER = ['added', 'changed', 'removed'] as const;

/** "2 looks added, 1 changed, 12 stay as they are." */
export function differenceSentence({ looks }: Pick<ReleaseDifference, 'looks'>): string {
  const of = (change: Change) => looks.filter((look) => look.change === change).length;
  const parts = ORDER.filter((change) => of(change) > 0).map((change, index) => {
    const number = index === 0 ? counted(of(change), 'look') : String(of(change));
    return `${number} ${change}`;
  });
  const same = of('same');
  if (parts.length === 0)
    return same === 1 ? 'Its one look stays as it is.' : 'Every look stays as it is.';
  if (same > 0) parts.push(same === 1 ? '1 stays as it is' : `${same} stay as they are`);
  return `${parts.join(', ')}.`;
}

/** What a release is compared with. */
export const againstWords = (
  { against }: Pick<ReleaseDifference, 'against'>,
  isShown: boolean,
): string => {
  if (against === null) return 'Before it the shop showed no 3D of this product.';
  return `Compared with release ${against.number}${isShown ? ', which the shop shows now' : ''}.`;
};

/** A choice of values in words: "Oak, Large"; a product without options has one look. */
export const choiceWords = ({ values }: Pick<DifferingLook, 'values'>): string =>
  values.map(({ value }) => value).join(', ') || 'The only look';
