import type { Io } from '../../src/contract/connector.ts';
import { type Answer, exchange, failureOfStatus, unreadable } from './exchange.ts';
import { type TokenAnswer, tokenAnswer, tokenRefusal } from './schemas.ts';
import type { App } from './sign-in.ts';

/** The three ways to a token. The middle one rotates: each refresh token is good for one renewal. */
export type TokenAsk =
  | { readonly by: 'credentials' }
  | { readonly by: 'refresh-token'; readonly refreshToken: string }
  | { readonly by: 'session-token'; readonly sessionToken: string };

export type TokenEnd =
  | { readonly ok: true; readonly answer: TokenAnswer }
  | { readonly ok: false; readonly status: number; readonly error: string; readonly says: string };

/** Asks the shop for an access token; a refusal is a value, since only the caller knows whose fault it is. */
export async function askToken(io: Io, shop: string, app: App, ask: TokenAsk): Promise<TokenEnd> {
  const grant = grantOf(ask);
  const answer = await exchange(io, {
    url: `https://${shop}/admin/oauth/access_token`,
    body: { client_id: app.clientId, client_secret: app.clientSecret, ...grant.body },
    secrets: [app.clientSecret, ...grant.secrets],
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return refusal(answer);
  const failed = failureOfStatus(answer);
  if (failed !== null) throw failed;
  const granted = tokenAnswer.safeParse(answer.json);
  if (answer.status !== 200 || !granted.success) throw unreadable(answer);
  return { ok: true, answer: granted.data };
}

function grantOf(ask: TokenAsk): {
  body: Readonly<Record<string, string>>;
  secrets: readonly string[];
} {
  if (ask.by === 'credentials') return { body: { grant_type: 'client_credentials' }, secrets: [] };
  if (ask.by === 'refresh-token')
    return {
      body: { grant_type: 'refresh_token', refresh_token: ask.refreshToken },
      secrets: [ask.refreshToken],
    };
  return {
    body: {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: ask.sessionToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
      expiring: '1', // the default is a token that lives for ever, which Shopify retires
    },
    secrets: [ask.sessionToken],
  };
}

/** A page of a firewall is not a refusal by the shop, whatever its status says; 401 and 404 may come bare. */
function refusal(answer: Answer): TokenEnd {
  const read = tokenRefusal.safeParse(answer.json);
  const bare = answer.status === 401 || answer.status === 404;
  if (!read.success && !bare) throw unreadable(answer);
  const { error, error_description: says } = read.data ?? { error: '', error_description: null };
  return { ok: false, status: answer.status, error, says: says ?? error };
}
