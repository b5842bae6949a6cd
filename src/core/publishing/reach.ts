/**
 * Who can fetch what is published under an address. `loopback` means another machine to every shopper; a shop's page is https
 * and loads nothing from an `insecure` address.
 */
export type Reach = 'public' | 'insecure' | 'loopback';

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

export function reachOf(publicUrl: string): Reach {
  const { protocol, hostname } = new URL(publicUrl);
  if (LOOPBACK.test(hostname)) return 'loopback';
  return protocol === 'https:' ? 'public' : 'insecure';
}
