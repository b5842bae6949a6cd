/** What an app's page loads as App Bridge: as much of it as is needed to ask the admin for a session token. */
{
  const RENEW_BEFORE_MS = 10_000;
  const apiKey = document.querySelector('meta[name="shopify-api-key"]')?.content;
  if (!apiKey) throw new TypeError('App Bridge: the page names no shopify-api-key');
  // The admin says where it is once; what the app shows later has other addresses.
  const recall = (name) => {
    const said = new URLSearchParams(location.search).get(name);
    const key = `app-bridge ${name}`;
    if (said !== null) sessionStorage.setItem(key, said);
    return said ?? sessionStorage.getItem(key);
  };
  const [host, shop, locale] = ['host', 'shop', 'locale'].map(recall);
  if (!host) throw new TypeError('App Bridge: the address of the page has no host');
  const admin = `http://${atob(host.replaceAll('-', '+').replaceAll('_', '/'))}`;
  // An app's page outside the admin would have nobody to ask.
  if (window === top) location.replace(`${admin}/apps/${apiKey}`);

  let held = null;
  const endOf = (token) => {
    const [, claims] = token.split('.');
    return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).exp * 1000;
  };
  const ask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data.token);
      parent.postMessage({ type: 'idToken', apiKey }, new URL(admin).origin, [port2]);
    });
  const idToken = async () => {
    if (held === null || endOf(held) - Date.now() < RENEW_BEFORE_MS) held = await ask();
    return held;
  };
  globalThis.shopify = { config: { apiKey, host, shop, locale }, idToken };
}
