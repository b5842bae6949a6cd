import type { Connection, Io, Store } from '../../src/contract/connector.ts';
import { auth } from './auth.ts';
import { catalogReader } from './catalog.ts';
import { createClient, type Tokens } from './client.ts';
import { catalogCounts } from './counts.ts';
import { manifestShelf } from './manifests.ts';
import { readShop } from './operations/shop.ts';
import { paceOf } from './pace.ts';
import { renewSignIn } from './renew-sign-in.ts';
import { API_VERSION, grant, settings, type ShopifySettings } from './settings.ts';
import { isExpiring, type SignIn } from './sign-in.ts';

/** Shopify through its GraphQL Admin API. */
export const shopify: Store<ShopifySettings> = {
  id: 'shopify',
  kind: 'store',
  apiVersion: API_VERSION,
  settings,
  grant,
  auth,
  open(connection, io) {
    const client = createClient({
      shop: connection.settings.shop,
      io,
      tokens: tokensOf(connection, io),
      pace: paceOf(connection.id),
    });
    return {
      async probe() {
        const { shop, currentAppInstallation } = await client.call(readShop);
        return {
          name: shop.name,
          domain: shop.myshopifyDomain,
          currency: shop.currencyCode,
          scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
          variantsPerProductMax: shop.resourceLimits.maxProductVariants,
        };
      },
      catalog: catalogReader(client, io),
      counts: catalogCounts(client),
      manifests: manifestShelf(client),
    };
  },
};

/** The sign-in of one opened store: kept while it lives, so that not every call reads the secrets. */
function tokensOf(connection: Connection<ShopifySettings>, io: Io): Tokens {
  let held: SignIn | null = null;
  return {
    async current() {
      const expiring = (signIn: SignIn) => isExpiring(signIn, io.now());
      if (held === null || expiring(held)) held = await renewSignIn(connection, io, expiring);
      return held.accessToken;
    },
    async renewed(turnedAway) {
      held = await renewSignIn(connection, io, (signIn) => signIn.accessToken === turnedAway);
      return held.accessToken;
    },
  };
}
