import { isIP } from 'node:net';
import { Failure } from '../../kernel/errors.ts';
import { isPublicAddress } from './special-addresses.ts';

const PORTS = new Set(['', '80', '8080', '8443']); // '' is 443: the URL parser drops the default port

/**
 * Refuses a URL that may not be called at all. A literal address is judged here because Node never looks one up;
 * the URL parser has already turned octal, hexadecimal, decimal and short forms into the plain one.
 */
export function checkTarget(url: URL): void {
  if (url.protocol !== 'https:') throw refused(url, 'only https is called');
  if (url.username !== '' || url.password !== '') throw refused(url, 'credentials in the address');
  if (!PORTS.has(url.port)) throw refused(url, `port ${url.port} is not called`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused(url, 'not a public address');
}

const refused = (url: URL, reason: string): Failure =>
  new Failure('outbound.address-refused', { host: url.host, reason });
