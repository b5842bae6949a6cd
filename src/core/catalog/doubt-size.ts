import type { Product, Variant } from '../../contract/catalog.ts';
import type { ModelInspection } from '../../contract/conversion.ts';
import { sizeOfVariant } from '../flat/size-of-variant.ts';

/** How far a model may be from what the product says of itself: what Khronos' guidelines ask of models in commerce. */
const TOLERANCE = 0.03;

/**
 * A sentence when the model is not as large as the product says it is; null when it is, or when nothing is said. Two lengths are
 * sought among the three sides of the model's bounding box, since nobody says which they are.
 */
export function doubtSize(
  product: Pick<Product, 'title'>,
  variant: Pick<Variant, 'selection' | 'title'>,
  { size }: Pick<ModelInspection, 'size'>,
): string | null {
  const told = sizeOfVariant(product, variant);
  // Without a unit nobody knows what was meant: no model is doubted for that.
  if (told === null || told.guessed) return null;
  const { width, height, depth } = told;
  const lengths = depth === null ? [width, height] : [width, height, depth];
  if (arrangements(size, lengths.length).some((sides) => fit(sides, lengths))) return null;
  return `The model is ${inCentimetres(size)} large, and ${told.says} says something else: in AR it would have the wrong size.`;
}

const fit = (sides: readonly number[], lengths: readonly number[]): boolean =>
  lengths.every((length, at) => Math.abs((sides[at] ?? 0) - length) <= length * TOLERANCE);

/** Every way to take so many of the sides, in every order. */
function arrangements(sides: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return sides.flatMap((side, at) =>
    arrangements(sides.toSpliced(at, 1), count - 1).map((rest) => [side, ...rest]),
  );
}

const inCentimetres = (size: readonly number[]): string =>
  `${size.map((side) => Math.round(side * 1000) / 10).join(' × ')} cm`;
