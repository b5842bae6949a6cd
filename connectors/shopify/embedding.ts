import { z } from 'zod';
import type { Embedding } from '../../src/contract/connector.ts';
import { personOf } from './session-token.ts';
import { settings, type ShopifySettings } from './settings.ts';

const APP_BRIDGE = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
const JWT = /^[\w-]+\.([\w-]+)\.[\w-]*$/;

const app = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) });
const claims = z.object({ dest: z.url(), aud: z.string() });

/** Our page in Shopify's admin, which frames it and signs who looks at it (App Bridge's session tokens). */
export const embedding: Embedding<ShopifySettings> = {
  tokens: {
    addressIn: (token) => shopIn(URL.parse(claimsIn(token)?.dest ?? '')?.host ?? null),

    async personIn(token, { settings: { shop }, secrets }) {
      const known = app.safeParse(secrets);
      // An empty secret would be one that anybody can sign with.
      return known.success ? personOf(known.data, shop, token) : null;
    },
  },

  askedFrom: (query) => shopIn(query.get('shop')),

  frame(shop, query) {
    // App Bridge asks for the client id before anybody is known; the token that came along names it, and is checked when it is
    // used. A page of ours that is loaded anew in its frame names it itself. Whoever names a wrong one gets no token for it.
    const clientId = claimsIn(query.get('id_token') ?? '')?.aud ?? query.get('client_id');
    return {
      ancestors: [`https://${shop}`, 'https://admin.shopify.com'],
      script: APP_BRIDGE,
      scriptPath: '/cdn/shopifycloud/app-bridge.js',
      meta: clientId === null ? {} : { 'shopify-api-key': clientId },
    };
  },
};

function shopIn(text: string | null): string | null {
  const read = settings.safeParse({ shop: text ?? '' });
  return read.success ? read.data.shop : null;
}

/** What a token says of itself, whoever made it. */
function claimsIn(token: string): z.infer<typeof claims> | null {
  const payload = JWT.exec(token)?.[1];
  if (payload === undefined) return null;
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
