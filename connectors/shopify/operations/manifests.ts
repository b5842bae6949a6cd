import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import {
  prepareShelfAnswer,
  readManifestsAnswer,
  removeManifestsAnswer,
  writeManifestsAnswer,
} from '../schemas.ts';

export const prepareShelf: Operation<z.infer<typeof prepareShelfAnswer>> = {
  name: 'prepareShelf',
  text: `mutation prepareShelf($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { userErrors { field message code } }
}`,
  data: prepareShelfAnswer,
};

export const readManifests: Operation<z.infer<typeof readManifestsAnswer>> = {
  name: 'readManifests',
  text: `query readManifests($products: [ID!]!, $namespace: String!, $key: String!) {
  nodes(ids: $products) {
    ... on Product {
      updatedAt
      metafield(namespace: $namespace, key: $key) { value compareDigest }
    }
  }
}`,
  data: readManifestsAnswer,
};

export const writeManifests: Operation<z.infer<typeof writeManifestsAnswer>> = {
  name: 'writeManifests',
  text: `mutation writeManifests($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { owner { ... on Product { id updatedAt } } }
    userErrors { field message code }
  }
}`,
  data: writeManifestsAnswer,
};

export const removeManifests: Operation<z.infer<typeof removeManifestsAnswer>> = {
  name: 'removeManifests',
  text: `mutation removeManifests($metafields: [MetafieldIdentifierInput!]!) {
  metafieldsDelete(metafields: $metafields) { userErrors { field message } }
}`,
  data: removeManifestsAnswer,
};
