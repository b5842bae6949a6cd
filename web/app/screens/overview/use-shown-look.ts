import { useState } from 'react';
import type { Item } from '../../api/addresses.ts';

export type Made = Item<'/v1/conversions'>;

/** The look on the stage: the first that was there when the page opened, and none jumps in its place until somebody picks it. */
export function useShownLook(made: readonly Made[] | undefined) {
  const [shown, setShown] = useState<Made | null>(null);
  const first = made?.find(({ outputs, products }) => outputs?.poster && products.length > 0);
  if (shown === null && first !== undefined) setShown(first);
  return [shown, setShown] as const;
}
