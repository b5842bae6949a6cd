import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Failure } from '../../kernel/errors.ts';
import { isPublicAddress } from './special-addresses.ts';

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The operating system's answer: all addresses of a name. */
export const systemResolve: Resolve = (host) => systemLookup(host, { all: true });

/**
 * A `lookup` for sockets that judges the very addresses the socket then connects to, so a name that changes
 * its answer between a check and the connection gains nothing. One bad address condemns the name.
 */
export function guardedLookup(resolve: Resolve): LookupFunction {
  const judged = callbackify((host: string) => publicAddresses(host, resolve));
  return (host, options, done) =>
    judged(host, (error, found) => {
      const first = found?.[0];
      if (error !== null || first === undefined) done(error ?? notFound(host), '', 4);
      else if (options.all === true) done(null, [...found]);
      else done(null, first.address, first.family);
    });
}

async function publicAddresses(host: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const found = await resolve(host);
  if (found.every(({ address }) => isPublicAddress(address))) return found;
  throw new Failure('outbound.address-refused', { host, reason: 'not a public address' });
}

const notFound = (host: string): Failure =>
  new Failure('store.unavailable', { host, reason: 'ENOTFOUND' });
