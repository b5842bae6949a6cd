import type { IncomingMessage, ServerResponse } from 'node:http';
import { sessionTokenFault } from '../auth/session-token.ts';
import type { TokenAnswer, Tokens } from '../auth/tokens.ts';
import type { Faults } from '../faults.ts';
import type { Calls } from '../state/calls.ts';
import type { Shop } from '../state/shop.ts';
import { readBody, sendJson, strikeRequest } from './http.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';

interface Needs {
  readonly shop: Shop;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly calls: Calls;
}

type Grant = Readonly<Record<string, string | undefined>>;
type Outcome = TokenAnswer | { readonly error: string; readonly error_description: string };

/** Answers `POST /admin/oauth/access_token`: client credentials, token exchange, refresh. */
export async function answerOauth(
  needs: Needs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const grant = readGrant(request.headers['content-type'] ?? '', (await readBody(request)) ?? '');
  needs.calls.count('access_token');
  if (strikeRequest(needs.faults, ['access_token', 'oauth'], response)) return;
  const { clientId, clientSecret } = needs.shop.profile;
  if (grant['client_id'] !== clientId || grant['client_secret'] !== clientSecret) {
    const outcome = refusal('invalid_client', 'Client authentication failed.');
    sendJson(response, 401, outcome);
    return;
  }
  const outcome = exchange(needs, grant);
  sendJson(response, 'error' in outcome ? 400 : 200, outcome);
}

function exchange({ shop, tokens }: Needs, grant: Grant): Outcome {
  const type = grant['grant_type'];
  if (type === 'client_credentials') return tokens.forClientCredentials();
  if (type === TOKEN_EXCHANGE) return forSessionToken(shop, tokens, grant);
  if (type !== 'refresh_token') {
    return refusal('unsupported_grant_type', 'The grant type is not supported.');
  }
  return (
    tokens.refresh(grant['refresh_token'] ?? '') ??
    refusal('invalid_grant', 'The refresh token is unknown, expired or used.')
  );
}

function forSessionToken(shop: Shop, tokens: Tokens, grant: Grant): Outcome {
  if (grant['subject_token_type'] !== ID_TOKEN || grant['requested_token_type'] !== OFFLINE) {
    return refusal('invalid_request', 'subject_token_type or requested_token_type is wrong.');
  }
  const fault = sessionTokenFault(shop.profile, shop.now(), grant['subject_token'] ?? '');
  if (fault !== null) return refusal('invalid_subject_token', `The session token is ${fault}.`);
  return tokens.forSessionToken(grant['expiring'] === '1' || grant['expiring'] === 'true');
}

const refusal = (error: string, description: string): Outcome => ({
  error,
  error_description: description,
});

function readGrant(contentType: string, body: string): Grant {
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const json = JSON.parse(body) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)]));
  } catch {
    return {};
  }
}
