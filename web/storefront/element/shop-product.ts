import type { Selection } from './product-manifest.ts';

/** What the page says of its product: enough to know a selection from a variant's id or from the picker's own controls. */
export interface ShopProduct {
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Values in the order of `options`, by variant id; a shop prints 250 variants at most. */
  readonly variants: Readonly<Record<string, readonly string[]>>;
  /** The values that are chosen when the page opens. */
  readonly selected: readonly string[];
}

/** Values in the product's order as a selection by name; null unless there is one for each option. */
export function selectionOf(
  product: ShopProduct,
  values: readonly (string | null | undefined)[] | undefined,
): Selection | null {
  const entries = product.options.map(({ name }, at) => [name, values?.[at]] as const);
  if (!values || entries.some(([, value]) => typeof value !== 'string')) return null;
  return Object.fromEntries(entries) as Selection;
}
