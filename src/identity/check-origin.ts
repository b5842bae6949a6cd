import type { Claim } from '../core/requests/claim.ts';
import { Failure } from '../kernel/errors.ts';

/**
 * Refuses what another site's page sent: a cookie comes along by itself, and to a cookie every port of 127.0.0.1 is one
 * site. Browsers say where a request comes from; one that says nothing of it must at least name our origin to change anything.
 */
export function checkOrigin(ownOrigin: string, { method, fetchSite, origin }: Claim): void {
  const reads = method === 'GET' || method === 'HEAD';
  const fine =
    fetchSite === undefined
      ? origin === ownOrigin || (reads && origin === undefined)
      : fetchSite === 'same-origin' || (reads && fetchSite === 'none');
  if (!fine) throw new Failure('request.cross-site', { from: origin ?? fetchSite ?? 'nowhere' });
}
