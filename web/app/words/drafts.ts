import type { Item } from '../api/addresses.ts';
import { counted } from './numbers.ts';

export type DraftItem = Item<'/v1/connections/{connection}/drafts'>;

/** What a draft changes, in a few words. */
export const draftWords = ({ changed }: Pick<DraftItem, 'changed'>): string =>
  changed === 0
    ? 'no look differs'
    : `${counted(changed, 'look')} ${changed === 1 ? 'differs' : 'differ'}`;

/** Whether somebody has to say yes to it; the rest is on its way already. */
export const isWaiting = ({ state }: Pick<DraftItem, 'state'>): boolean => state === 'draft';

/** What can be approved by name at once. */
const AT_ONCE = 250;

/** A list in pieces that one request takes. */
export function inPieces<T>(all: readonly T[], size = AT_ONCE): readonly (readonly T[])[] {
  const pieces = [];
  for (let from = 0; from < all.length; from += size) pieces.push(all.slice(from, from + size));
  return pieces;
}

/** The draft to look at next: the one behind it that waits, else the first that does; null when none is left. */
export function nextDraft(drafts: readonly DraftItem[], after: string): string | null {
  const index = drafts.findIndex(({ release }) => release === after);
  const rest = [...drafts.slice(index + 1), ...drafts.slice(0, Math.max(0, index))];
  return rest.find((draft) => isWaiting(draft) && draft.release !== after)?.release ?? null;
}
