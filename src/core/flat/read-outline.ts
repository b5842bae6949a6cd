import type { Product, Variant } from '../../contract/catalog.ts';
import type { FlatForm, FlatOutline } from '../../contract/flat.ts';

/** Said of a whole thing: "Round", "Rund", "Ø 120 cm". "Rounded corners" and "all-round" are no round thing. */
const ROUND =
  /(?<![\p{L}-])(round|circular|circle|oval|runde?[rsn]?|kreisrund|ovale?[rsn]?|ronde?s?|circulaire|rotond[oaie]|tond[oaie]|circolare|redond[oa]s?|ovalad[oa])(?![\p{L}-]|\s+(?:corner|edge))|[Øø⌀]\s*\d/iu;

/** Those that are cut to a shape; a book is never round, and a canvas that is would need a round stretcher. */
const CUT: readonly FlatForm[] = ['rug', 'tile', 'print'];

/** Whether a flat thing is round (or, with two sides, oval), by what the store keeps of its shape, by an option, or by a title. */
export function readOutline(
  product: Pick<Product, 'title' | 'shape'>,
  variant: Pick<Variant, 'selection' | 'title' | 'shape'>,
  form: FlatForm,
): FlatOutline {
  if (!CUT.includes(form)) return 'rectangle';
  const told = variant.shape ?? product.shape;
  if (told !== null) return ROUND.test(told) ? 'round' : 'rectangle';
  const words = [...Object.values(variant.selection), variant.title, product.title];
  return words.some((text) => ROUND.test(text)) ? 'round' : 'rectangle';
}
