import '@shopify/shopify-api/adapters/node';
import { LogSeverity, shopifyApi, ApiVersion, type JwtPayload } from '@shopify/shopify-api';
import { Failure } from '../../src/kernel/errors.ts';
import type { App } from './sign-in.ts';

/**
 * Checks that a session token was signed for this app and speaks for this shop. The library checks signature, audience
 * and time but not the shop: without that, a token of one shop would connect another.
 */
export async function checkSessionToken(app: App, shop: string, token: string): Promise<void> {
  const payload = await decoded(app, shop, token);
  if (payload === null) throw refused('The token is not a valid session token of this app.');
  if (URL.parse(payload.dest)?.hostname !== shop)
    throw refused('The token belongs to another shop.');
}

/** Who looks at our page in the shop's admin; null when the token does not hold for this app, this shop and this moment. */
export async function personOf(app: App, shop: string, token: string): Promise<string | null> {
  const payload = await decoded(app, shop, token);
  if (payload === null) return null;
  // A time that is not there would be no limit at all, and the issuer has to be the shop that is spoken of.
  const isTimed = Number.isFinite(payload.exp) && Number.isFinite(payload.nbf);
  const isOfShop = payload.dest === `https://${shop}` && URL.parse(payload.iss)?.host === shop;
  return isTimed && isOfShop && payload.sub !== '' ? payload.sub : null;
}

/** The claims of a token whose signature (HS256 and nothing else), audience and times hold. */
async function decoded(app: App, shop: string, token: string): Promise<JwtPayload | null> {
  const library = shopifyApi({
    apiKey: app.clientId,
    apiSecretKey: app.clientSecret,
    hostName: shop,
    apiVersion: ApiVersion.October26,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error, log: async () => undefined },
  });
  // No `cause`: the library's message quotes the whole token.
  return library.session.decodeSessionToken(token).catch(() => null);
}

const refused = (message: string): Failure =>
  new Failure('connection.sign-in-refused', { field: 'sessionToken', message });
