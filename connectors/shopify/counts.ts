import type { CatalogCounts } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { externalId, type ExternalId } from '../../src/kernel/ids.ts';
import type { Client } from './client.ts';
import { countProducts, countVariantsPerProduct, listVariantIds } from './operations/counts.ts';

/** What the store says it has, asked without the export. */
export function catalogCounts(client: Client): CatalogCounts {
  return {
    async products() {
      return exact((await client.call(countProducts)).productsCount);
    },

    async variantsPerProduct(cursor) {
      const { products } = await client.call(countVariantsPerProduct, { after: cursor });
      return {
        items: products.nodes.map(({ id, variantsCount }) => ({
          product: externalId(id),
          variants: exact(variantsCount),
        })),
        next: products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null,
      };
    },

    async variantIds(product) {
      const ids: ExternalId[] = [];
      for (let after: string | null = null; ;) {
        const page: VariantPage | null = await variantPage(client, product, after);
        if (page === null) return ids;
        ids.push(...page.ids);
        if (page.next === null) return ids;
        after = page.next;
      }
    },
  };
}

interface VariantPage {
  readonly ids: readonly ExternalId[];
  readonly next: string | null;
}

/** Null when the product is gone, which is an answer: it has no variants any more. */
async function variantPage(
  client: Client,
  product: ExternalId,
  after: string | null,
): Promise<VariantPage | null> {
  const answer = await client.call(listVariantIds, { product, after });
  if (!answer.product) return null;
  const { nodes, pageInfo } = answer.product.variants;
  return {
    ids: nodes.map(({ id }) => externalId(id)),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}

/** A lower bound proves nothing. */
export function exact({ count, precision }: { count: number; precision: string }): number {
  if (precision === 'EXACT') return count;
  throw new Failure('store.unreadable', { reason: 'the store counts only roughly', count });
}
