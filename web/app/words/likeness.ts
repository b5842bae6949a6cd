import type { Item } from '../api/addresses.ts';

export type Likeness = Item<'/v1/products/{product}/likenesses'>;
export type Part = Likeness['unlike'][number];

export const partNames: readonly Part[] = ['color', 'outline', 'size'];
export const partWords: Readonly<Record<Part, string>> = {
  color: 'Colour',
  outline: 'Outline',
  size: 'Size',
};

/** What a finding comes to, in a word: what is not judged is no praise and no blame. */
export const findingWord = ({ agrees }: Pick<Likeness['size'], 'agrees'>): string => {
  if (agrees === null) return 'Not judged';
  return agrees ? 'Agrees' : 'Differs';
};

/** The tone that goes with it. */
export const findingTone = ({ agrees }: Pick<Likeness['size'], 'agrees'>): string => {
  if (agrees === null) return 'excluded';
  return agrees ? 'live' : 'failed';
};
