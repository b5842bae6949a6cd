import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { productsCountAnswer, variantIdsAnswer, variantsPerProductAnswer } from '../schemas.ts';

/** `limit: null` asks for the exact number; the default stops counting at 10,000. */
export const countProducts: Operation<z.infer<typeof productsCountAnswer>> = {
  name: 'countProducts',
  text: `query countProducts {
  productsCount(limit: null) { count precision }
}`,
  data: productsCountAnswer,
};

export const countVariantsPerProduct: Operation<z.infer<typeof variantsPerProductAnswer>> = {
  name: 'countVariantsPerProduct',
  text: `query countVariantsPerProduct($after: String) {
  products(first: 250, after: $after, sortKey: ID) {
    nodes { id variantsCount { count precision } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  data: variantsPerProductAnswer,
};

export const listVariantIds: Operation<z.infer<typeof variantIdsAnswer>> = {
  name: 'listVariantIds',
  text: `query listVariantIds($product: ID!, $after: String) {
  product(id: $product) {
    variants(first: 250, after: $after) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
  data: variantIdsAnswer,
};
