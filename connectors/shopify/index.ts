import type { Store } from '../../src/contract/connector.ts';
import { auth } from './auth.ts';
import { catalogReader } from './catalog.ts';
import { createClient } from './client.ts';
import { catalogChanges } from './changes.ts';
import { catalogCounts } from './counts.ts';
import { embedding } from './embedding.ts';
import { guide } from './guide.ts';
import { heldTokens } from './held-tokens.ts';
import { manifestShelf } from './manifests.ts';
import { readShop } from './operations/shop.ts';
import { paceOf } from './pace.ts';
import { placementOf } from './placement.ts';
import { API_VERSION, grant, settings, type ShopifySettings } from './settings.ts';
import { storeMark } from './store-mark.ts';
import { storeSwitch } from './store-switch.ts';

/** Shopify through its GraphQL Admin API. */
export const shopify: Store<ShopifySettings> = {
  id: 'shopify',
  kind: 'store',
  apiVersion: API_VERSION,
  settings,
  address: ({ shop }) => shop,
  grant,
  auth,
  guide,
  embedding,
  productPage: ({ storefrontUrl, domain }, { handle }) =>
    new URL(`/products/${encodeURIComponent(handle)}`, storefrontUrl ?? `https://${domain}`).href,
  open(connection, io) {
    const client = createClient({
      shop: connection.settings.shop,
      io,
      tokens: heldTokens(connection, io),
      pace: paceOf(connection.id),
    });
    return {
      async probe() {
        const { shop, currentAppInstallation } = await client.call(readShop);
        return {
          name: shop.name,
          domain: shop.myshopifyDomain,
          storefrontUrl: shop.primaryDomain.url,
          currency: shop.currencyCode,
          scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
          variantsPerProductMax: shop.resourceLimits.maxProductVariants,
        };
      },
      catalog: catalogReader(client, io),
      counts: catalogCounts(client),
      changes: catalogChanges(client, io),
      manifests: manifestShelf(client),
      mark: storeMark(client),
      pause: storeSwitch(client),
      placement: placementOf(client, connection),
    };
  },
};
