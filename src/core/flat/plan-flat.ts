import type { Product, Variant } from '../../contract/catalog.ts';
import type { FlatForm, FlatOrder } from '../../contract/flat.ts';
import type { FlatRule } from './flat-rule.ts';
import { readFrame } from './read-frame.ts';
import { readOutline } from './read-outline.ts';
import { sizeOfVariant } from './size-of-variant.ts';

/** What a variant's model would be made from; without the photo, which is fetched later. */
export interface FlatPlan extends Omit<FlatOrder, 'photo'> {
  /** Where the size comes from. */
  readonly says: string;
  readonly guessed: boolean;
}

/** How deep each form usually is, metres. */
export const usualDepth: Readonly<Record<FlatForm, number>> = {
  print: 0.0005,
  canvas: 0.02,
  rug: 0.01,
  tile: 0.008,
  book: 0.02,
  box: 0.1,
};

/** What one variant of a flat product is built as; null while nobody has told its size. */
export function planFlat(
  product: Pick<Product, 'title' | 'dimensions' | 'shape'>,
  variant: Pick<Variant, 'selection' | 'title' | 'dimensions' | 'shape'>,
  rule: Pick<FlatRule, 'form' | 'size' | 'depth' | 'saidBy'>,
): FlatPlan | null {
  const own = sizeOfVariant(product, variant);
  const size = own ?? ruled(rule);
  if (size === null) return null;
  const { width, height, says, guessed } = size;
  const depth = size.depth ?? rule.depth ?? usualDepth[rule.form];
  const outline = readOutline(product, variant, rule.form);
  // Nobody sells a round frame by the word "framed" alone.
  const frames = rule.form === 'print' && outline === 'rectangle';
  const frame = frames ? readFrame(variant.selection) : null;
  return { form: rule.form, outline, width, height, depth, frame, says, guessed };
}

const ruled = ({ size, saidBy }: Pick<FlatRule, 'size' | 'saidBy'>) =>
  size === null ? null : { ...size, depth: null, says: `said by ${saidBy}`, guessed: false };
