import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { changedProductsAnswer, changesSinceAnswer } from '../schemas.ts';

/** What Shopify's search finds by when it changed. */
export const changedSince = (instant: Date): string => `updated_at:>='${instant.toISOString()}'`;

export const changesSince: Operation<z.infer<typeof changesSinceAnswer>> = {
  name: 'changesSince',
  text: `query changesSince($search: String!) {
  changed: productsCount(query: $search, limit: null) { count precision }
  products: productsCount(limit: null) { count precision }
  variants: productVariantsCount(limit: null) { count precision }
}`,
  data: changesSinceAnswer,
};

export const changedProducts: Operation<z.infer<typeof changedProductsAnswer>> = {
  name: 'changedProducts',
  text: `query changedProducts($search: String!, $first: Int!) {
  products(first: $first, query: $search, sortKey: ID) {
    nodes { id updatedAt variantsCount { count precision } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  data: changedProductsAnswer,
};

/** The same as an export: whatever its length, it costs the shop's account no more than its start. */
export const exportOfChanged = (search: string): string =>
  `{ products(query: ${JSON.stringify(search)}) { edges { node { id updatedAt variantsCount { count precision } } } } }`;
