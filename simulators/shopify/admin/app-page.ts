import { createHmac } from 'node:crypto';
import { sessionTokenFor } from '../auth/session-token.ts';
import type { Shop } from '../state/shop.ts';
import type { PageNeeds } from '../storefront/product-page.ts';
import { adminPage, appAddress, escaped } from './admin-page.ts';

/** The page that frames the app, and answers what the app's App Bridge asks; `origin` is where the admin was opened. */
export function appPage({ shop, appUrl }: PageNeeds, origin: URL): string {
  if (appUrl === null)
    return adminPage(shop, {
      title: 'Plinth',
      body: '<main class="whole"><p>This app has no page of its own.</p></main>',
    });
  const address = framedAddress(shop, appUrl, origin);
  const known = {
    apiKey: shop.profile.clientId,
    appOrigin: address.origin,
    tokens: `${appAddress(shop.profile.clientId)}/session-token`,
  };
  return adminPage(shop, {
    title: 'Plinth',
    body: `<main class="whole"><iframe title="Plinth" src="${escaped(address.href)}"></iframe></main>`,
    script: `(${answerApp.toString()})(${JSON.stringify(known).replaceAll('<', '\\u003c')})`,
  });
}

/** What Shopify adds to the address of an app's page: who opens it, where, and a first token. */
function framedAddress(shop: Shop, appUrl: string, origin: URL): URL {
  const { profile } = shop;
  const address = new URL(appUrl);
  const said: Record<string, string> = {
    embedded: '1',
    host: Buffer.from(`${origin.host}/admin`).toString('base64url'),
    id_token: sessionTokenFor(profile, shop.now()),
    locale: 'en',
    shop: profile.domain,
    timestamp: String(Math.floor(shop.now().getTime() / 1000)),
  };
  const text = Object.entries(said)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const hmac = createHmac('sha256', profile.clientSecret).update(text).digest('hex');
  for (const [name, value] of Object.entries({ ...said, hmac }))
    address.searchParams.set(name, value);
  return address;
}

/** Runs in the admin's page. A token goes to the framed app alone: whoever else is in the frame by now is not told. */
function answerApp(known: {
  readonly apiKey: string;
  readonly appOrigin: string;
  readonly tokens: string;
}): void {
  const frame = document.querySelector('iframe');
  addEventListener('message', (event: MessageEvent<{ type?: string; apiKey?: string }>) => {
    const { source, origin, data, ports } = event;
    if (source !== frame?.contentWindow || origin !== known.appOrigin) return;
    if (data.type !== 'idToken' || data.apiKey !== known.apiKey) return;
    void fetch(known.tokens, { method: 'POST' })
      .then((answer) => answer.json())
      .then(({ token }: { token: string }) => ports[0]?.postMessage({ token }));
  });
}
