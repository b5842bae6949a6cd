import type { Product, Variant } from '../../contract/catalog.ts';
import type { ModelInspection } from '../../contract/conversion.ts';
import { sizeOfVariant } from '../flat/size-of-variant.ts';
import { type Finding, notJudged } from './finding.ts';
import { thresholds } from './thresholds.ts';

/** What a size is told by: the product's own words and the variant's. */
export type ToldOf = Pick<Product, 'title' | 'dimensions'>;

/**
 * Compares how large a model is with what the product says of itself. Two lengths are sought among the three sides of the
 * model's bounding box, since nobody says which they are.
 */
export function compareSize(
  product: ToldOf,
  variant: Pick<Variant, 'selection' | 'title' | 'dimensions'>,
  { size }: Pick<ModelInspection, 'size'>,
): Finding {
  const told = sizeOfVariant(product, variant);
  if (told === null) return notJudged('The store does not say how large it is.');
  // Without a unit nobody knows what was meant: no model is doubted for that.
  if (told.guessed) return notJudged(`The store names no unit: ${told.says}.`);
  // The leg of a table has a diameter too.
  if (told.across === true) return notJudged(`The store tells a diameter alone: ${told.says}.`);
  const { width, height, depth } = told;
  const lengths = depth === null ? [width, height] : [width, height, depth];
  const off = Math.min(
    ...arrangements(size, lengths.length).map((sides) => farthest(sides, lengths)),
  );
  const figure = Math.round(off * 1000) / 1000;
  if (off <= thresholds.sizeOff)
    return { agrees: true, figure, says: `The model is as large as ${told.says} says.` };
  const says = `The model is ${inCentimetres(size)} large, and ${told.says} says something else: in AR it would have the wrong size.`;
  return { agrees: false, figure, says };
}

/** By how much the side that is farthest off is off, as a part of what was told. */
const farthest = (sides: readonly number[], lengths: readonly number[]): number =>
  Math.max(...lengths.map((length, at) => Math.abs((sides[at] ?? 0) - length) / length));

/** Every way to take so many of the sides, in every order. */
function arrangements(sides: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return sides.flatMap((side, at) =>
    arrangements(sides.toSpliced(at, 1), count - 1).map((rest) => [side, ...rest]),
  );
}

const inCentimetres = (size: readonly number[]): string =>
  `${size.map((side) => Math.round(side * 1000) / 10).join(' × ')} cm`;
