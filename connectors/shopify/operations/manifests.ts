import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import {
  prepareShelfAnswer,
  readManifestAnswer,
  removeManifestAnswer,
  writeManifestAnswer,
} from '../schemas.ts';

export const prepareShelf: Operation<z.infer<typeof prepareShelfAnswer>> = {
  name: 'prepareShelf',
  text: `mutation prepareShelf($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) { userErrors { field message code } }
}`,
  data: prepareShelfAnswer,
};

export const readManifest: Operation<z.infer<typeof readManifestAnswer>> = {
  name: 'readManifest',
  text: `query readManifest($product: ID!, $namespace: String!, $key: String!) {
  product(id: $product) {
    updatedAt
    metafield(namespace: $namespace, key: $key) { value compareDigest }
  }
}`,
  data: readManifestAnswer,
};

export const writeManifest: Operation<z.infer<typeof writeManifestAnswer>> = {
  name: 'writeManifest',
  text: `mutation writeManifest($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { owner { ... on Product { updatedAt } } }
    userErrors { field message code }
  }
}`,
  data: writeManifestAnswer,
};

export const removeManifest: Operation<z.infer<typeof removeManifestAnswer>> = {
  name: 'removeManifest',
  text: `mutation removeManifest($metafields: [MetafieldIdentifierInput!]!) {
  metafieldsDelete(metafields: $metafields) { userErrors { field message } }
}`,
  data: removeManifestAnswer,
};
