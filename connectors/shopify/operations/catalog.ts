import type { z } from 'zod';
import { FACTS_QUERY } from '../told-facts.ts';
import type { Operation } from '../operation.ts';
import { readExportAnswer, recentExportsAnswer, startExportAnswer } from '../schemas.ts';

/** The export itself: Shopify runs it on its side. At most five connections and two levels are allowed; these are five and two. */
const exportOf = (products: string): string => `{
  ${products} {
    edges {
      node {
        id
        title
        handle
        productType
        status
        isGiftCard
        updatedAt
        options { name optionValues { name swatch { color } } }
        recipe: metafield(namespace: "$app", key: "recipe") { value }
        ${FACTS_QUERY}
        variants {
          edges {
            node {
              id
              title
              sku
              price
              position
              selectedOptions { name value }
              ${FACTS_QUERY}
              media { edges { node { id } } }
            }
          }
        }
        media {
          edges {
            node {
              id
              alt
              ... on MediaImage { image { url } }
              ... on Model3d { originalSource { url } }
            }
          }
        }
        collections { edges { node { id title handle } } }
      }
    }
  }
}`;

export const CATALOG_EXPORT = exportOf('products');

/** The same of the products that a search finds. */
export const exportOfFound = (search: string): string =>
  exportOf(`products(query: ${JSON.stringify(search)})`);

export const startExport: Operation<z.infer<typeof startExportAnswer>> = {
  name: 'startExport',
  text: `mutation startExport($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: false) {
    bulkOperation { id }
    userErrors { field message code }
  }
}`,
  data: startExportAnswer,
};

export const readExport: Operation<z.infer<typeof readExportAnswer>> = {
  name: 'readExport',
  text: `query readExport($id: ID!) {
  bulkOperation(id: $id) { id status errorCode objectCount url }
}`,
  data: readExportAnswer,
};

export const recentExports: Operation<z.infer<typeof recentExportsAnswer>> = {
  name: 'recentExports',
  text: `query recentExports {
  bulkOperations(first: 20, sortKey: CREATED_AT, reverse: true) {
    nodes { id status errorCode objectCount url query }
  }
}`,
  data: recentExportsAnswer,
};
