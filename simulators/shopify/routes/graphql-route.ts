import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Tokens } from '../auth/tokens.ts';
import type { Calls } from '../state/calls.ts';
import type { Faults } from '../faults.ts';
import type { Bucket } from '../graphql/bucket.ts';
import type { BulkDesk } from '../graphql/context.ts';
import { type GraphqlRequest, executeGraphql, namesOf } from '../graphql/execute.ts';
import { nodeOf } from '../graphql/nodes/node-of.ts';
import { API_VERSION } from '../graphql/schema.ts';
import type { Shop } from '../state/shop.ts';
import { UNAUTHORIZED, readBody, sendJson, strikeRequest } from './http.ts';

interface Needs {
  readonly shop: Shop;
  readonly tokens: Tokens;
  readonly bucket: Bucket;
  readonly bulk: BulkDesk;
  readonly faults: Faults;
  readonly calls: Calls;
}

/** Answers one GraphQL request for an API version: an old one falls forward to the oldest there is, which is ours. */
export async function answerGraphql(
  needs: Needs,
  version: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (!/^20\d\d-(01|04|07|10)$/.test(version) || version > API_VERSION) {
    sendJson(response, 404, { errors: 'Not Found' });
    return;
  }
  response.setHeader('x-shopify-api-version', API_VERSION);
  const wanted = readRequest(body ?? '');
  const names = wanted === null ? ['graphql'] : namesOf(wanted.query, wanted.operationName);
  needs.calls.count(names[0] ?? 'graphql');
  if (strikeRequest(needs.faults, names, response)) return;
  const scopes = needs.tokens.check(headerOf(request, 'x-shopify-access-token'));
  if (scopes === null) {
    sendJson(response, 401, UNAUTHORIZED);
    return;
  }
  if (wanted === null) {
    sendJson(response, 400, { errors: { query: 'Required parameter missing or invalid' } });
    return;
  }
  const { shop, bulk, bucket, faults } = needs;
  const cost = { points: 0 };
  const lookUp = (gid: string): ReturnType<typeof nodeOf> => nodeOf(shop, gid);
  const context = { shop, bulk, scopes, cost, nodeOf: lookUp, export: null };
  const answer = await executeGraphql(wanted, { context, bucket, faults });
  if (answer.extensions?.cost.actualQueryCost === null) needs.calls.count('(throttled)');
  sendJson(response, 200, answer);
}

const headerOf = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

function readRequest(body: string): GraphqlRequest | null {
  try {
    const { query, variables, operationName } = JSON.parse(body) as Partial<GraphqlRequest>;
    if (typeof query !== 'string') return null;
    return { query, variables: variables ?? {}, operationName: operationName ?? null };
  } catch {
    return null;
  }
}
