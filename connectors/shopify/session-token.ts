import '@shopify/shopify-api/adapters/node';
import { LogSeverity, shopifyApi, ApiVersion } from '@shopify/shopify-api';
import { Failure } from '../../src/kernel/errors.ts';
import type { App } from './sign-in.ts';

/**
 * Checks that a session token was signed for this app and speaks for this shop. The library checks signature, audience
 * and time but not the shop: without that, a token of one shop would connect another.
 */
export async function checkSessionToken(app: App, shop: string, token: string): Promise<void> {
  const library = shopifyApi({
    apiKey: app.clientId,
    apiSecretKey: app.clientSecret,
    hostName: shop,
    apiVersion: ApiVersion.October26,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error, log: async () => undefined },
  });
  // No `cause`: the library's message quotes the whole token.
  const payload = await library.session.decodeSessionToken(token).catch(() => null);
  if (payload === null) throw refused('The token is not a valid session token of this app.');
  if (URL.parse(payload.dest)?.hostname !== shop)
    throw refused('The token belongs to another shop.');
}

const refused = (message: string): Failure =>
  new Failure('connection.sign-in-refused', { field: 'sessionToken', message });
