import type { Product } from '../../contract/catalog.ts';
import type { FlatForm } from '../../contract/flat.ts';
import { plainText } from '../catalog/look-rule.ts';

/** Of which products a merchant said something: of one, or of all of its product type. */
export const flatExtents = ['product', 'product-type'] as const;
export type FlatExtent = (typeof flatExtents)[number];

/** A merchant's yes to making flat products from their photo. */
export interface FlatRule {
  readonly extent: FlatExtent;
  /** Of the extent "product-type": which. */
  readonly productType: string | null;
  readonly form: FlatForm;
  /** Counts where a variant does not tell its own size, metres. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Metres; null: what is usual for the form. */
  readonly depth: number | null;
  /** Who said so, by name. */
  readonly saidBy: string;
}

/** The rule that counts for a product: what was said of it alone comes before what was said of its type. */
export function flatRuleFor(
  rules: readonly FlatRule[],
  product: Pick<Product, 'productType'>,
): FlatRule | null {
  const type = plainText(product.productType);
  const fits = rules.filter(
    (rule) => rule.extent !== 'product-type' || plainText(rule.productType ?? '') === type,
  );
  return (
    flatExtents
      .map((extent) => fits.find((rule) => rule.extent === extent))
      .find((rule) => rule !== undefined) ?? null
  );
}
