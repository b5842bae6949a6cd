import type { Guide } from '../../src/contract/connector.ts';
import { SCOPES, USEFUL_SCOPES, type ShopifySettings } from './settings.ts';

const DASHBOARD = 'https://dev.shopify.com/dashboard';

/** An app of one's own on one's own store: the shortest way in, without a redirect or a review. */
export const guide: Guide<ShopifySettings> = {
  settingsOf: (store) => ({ shop: domainOf(store) }),
  steps: ({ shop }, { publicUrl }) => [
    {
      title: 'Make an app',
      url: DASHBOARD,
      does: [
        `Sign in as the owner of ${shop}, or as staff who may develop apps.`,
        'Apps → Create app → Start from Dev Dashboard. Name it Plinth → Create.',
      ],
      gives: [],
      mends: [],
    },
    {
      title: 'Say what it may do',
      url: DASHBOARD,
      does: [
        'Open the app’s tab Versions.',
        `App URL: ${publicUrl}/embedded`,
        `Leave the tick at “Embed app in Shopify admin”: Plinth then opens there too, for ${shop} alone.`,
        `Access → Scopes: ${[...SCOPES, ...USEFUL_SCOPES].join(',')}`,
        `${USEFUL_SCOPES.join(',')} may be left out: then nobody can tell you whether your theme shows Plinth’s block.`,
        'Release.',
      ],
      gives: [],
      mends: ['connection.scope-missing'],
    },
    {
      title: 'Install it on the shop',
      url: DASHBOARD,
      does: [`Open the app’s Home → Install app → choose ${shop} → Install.`],
      gives: [],
      mends: ['shop', 'connection.sign-in-expired'],
    },
    {
      title: 'Copy its credentials',
      url: DASHBOARD,
      does: ['Open the app’s tab Settings and copy Client ID and Client secret.'],
      gives: ['clientId', 'clientSecret'],
      mends: [],
    },
  ],
};

/** A person says `my-shop`, its domain, or pastes the address of its admin; the domain is what all of them mean. */
function domainOf(store: string): string {
  const said = store.trim().toLowerCase();
  const admin = /^https:\/\/admin\.shopify\.com\/store\/([^/?#]+)/.exec(said)?.[1];
  const host = admin ?? said.replace(/^https:\/\//, '').replace(/\/.*$/, '');
  return host.includes('.') ? host : `${host}.myshopify.com`;
}
