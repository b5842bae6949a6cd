import type { z } from 'zod';
import type { Operation } from '../operation.ts';
import { readAppDataAnswer, writeAppDataAnswer } from '../schemas.ts';

export const readAppData: Operation<z.infer<typeof readAppDataAnswer>> = {
  name: 'readAppData',
  text: `query readAppData($namespace: String!, $key: String!) {
  currentAppInstallation { id metafield(namespace: $namespace, key: $key) { value compareDigest } }
}`,
  data: readAppDataAnswer,
};

export const writeAppData: Operation<z.infer<typeof writeAppDataAnswer>> = {
  name: 'writeAppData',
  text: `mutation writeAppData($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { userErrors { field message code } }
}`,
  data: writeAppDataAnswer,
};
