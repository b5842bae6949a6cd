import { useMemo, useState } from 'react';
import { type DraftItem, isWaiting } from '../../words/drafts.ts';

/** Which of the drafts are chosen; what has left the list is chosen no more. */
export function useChoice(rows: readonly DraftItem[]) {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const waiting = useMemo(() => rows.filter(isWaiting).map(({ release }) => release), [rows]);
  const chosen = useMemo(() => waiting.filter((id) => wanted.has(id)), [waiting, wanted]);
  const toggle = (release: string) =>
    setWanted((was) => {
      const now = new Set(was);
      if (!now.delete(release)) now.add(release);
      return now;
    });
  const isAll = waiting.length > 0 && chosen.length === waiting.length;
  const toggleAll = () => setWanted(new Set(isAll ? [] : waiting));
  return { waiting, chosen, isAll, toggle, toggleAll, has: (id: string) => wanted.has(id) };
}
