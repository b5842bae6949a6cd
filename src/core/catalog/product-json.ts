import type { Product } from '../../contract/catalog.ts';

/** Products as text for the pages between reading and storing; money is a bigint, which JSON lacks. */
export const productsToJson = (products: readonly Product[]): string =>
  JSON.stringify(products, (_, value: unknown) =>
    typeof value === 'bigint' ? { $bigint: value.toString() } : value,
  );

/** Reads what `productsToJson` wrote. */
export const productsFromJson = (text: string): readonly Product[] =>
  JSON.parse(text, (_, value: unknown) =>
    isBigint(value) ? BigInt(value.$bigint) : value,
  ) as readonly Product[];

const isBigint = (value: unknown): value is { $bigint: string } =>
  typeof value === 'object' &&
  value !== null &&
  '$bigint' in value &&
  typeof value.$bigint === 'string';
