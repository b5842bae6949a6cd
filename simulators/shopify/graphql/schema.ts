import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type GraphQLSchema, type IntrospectionQuery, buildClientSchema } from 'graphql';

export const API_VERSION = '2026-10';

let schema: GraphQLSchema | null = null;

/** Shopify's own Admin schema. Building it takes half a second, so it is built once per process. */
export function adminSchema(): GraphQLSchema {
  schema ??= buildClientSchema(readIntrospection(), { assumeValid: true });
  return schema;
}

function readIntrospection(): IntrospectionQuery {
  const file = new URL(`../vendor/admin_${API_VERSION}.json.gz`, import.meta.url);
  const json = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as
    | IntrospectionQuery
    | { readonly data: IntrospectionQuery };
  return 'data' in json ? json.data : json;
}
